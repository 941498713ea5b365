package dev.dormouse.accounts.token;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A new API token.
 *
 * @param name what it is for, for people
 * @param scopes what it may do, such as {@code app:deploy}
 * @param expires 90 days from now if it is not said; a year from now at most
 */
public record CreateToken(
        @NotBlank @Size(max = 64) String name,
        @NotEmpty @Size(max = 16) List<String> scopes,
        @Nullable Instant expires) {}
