package dev.dormouse.apps.version;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * What is said to make a version.
 *
 * @param reference digest or tag of an image in the app's repository, or {@code repository:tag}
 */
public record CreateVersion(@NotBlank @Size(max = 400) String reference) {}
