package dev.dormouse.app.manifest;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * How a component is built.
 *
 * @param commands run one after the other
 * @param workdir relative to the app's folder
 * @param watch globs of the files that it is built from
 */
public record Build(List<String> commands, Optional<String> workdir, List<String> watch) {
    public Build {
        commands = List.copyOf(commands);
        requireNonNull(workdir, "workdir");
        watch = List.copyOf(watch);
    }
}
