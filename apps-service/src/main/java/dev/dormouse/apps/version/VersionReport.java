package dev.dormouse.apps.version;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** What verifying and compiling a version brought to light. */
public record VersionReport(
        List<ComponentReport> components,
        int files,
        long bytes,
        List<Warning> warnings,
        Changes changes) {
    /**
     * @param bytes of its WebAssembly
     * @param artifactBytes of what it was compiled to
     * @param imports as {@code module.name}
     */
    public record ComponentReport(String id, long bytes, long artifactBytes, List<String> imports) {
        public ComponentReport {
            requireNonNull(id, "id");
            imports = List.copyOf(imports);
        }
    }

    /**
     * Something that works, but not as one might think.
     *
     * @param detail what it is and what to do
     */
    public record Warning(String code, String component, String detail) {
        public Warning {
            requireNonNull(code, "code");
            requireNonNull(component, "component");
            requireNonNull(detail, "detail");
        }
    }

    public VersionReport {
        components = List.copyOf(components);
        warnings = List.copyOf(warnings);
        requireNonNull(changes, "changes");
    }
}
