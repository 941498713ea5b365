package dev.dormouse.apps.version;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** What verifying and compiling a version brought to light. */
record VersionReport(
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
    record ComponentReport(String id, long bytes, long artifactBytes, List<String> imports) {
        ComponentReport {
            requireNonNull(id, "id");
            imports = List.copyOf(imports);
        }
    }

    /**
     * Something that works, but not as one might think.
     *
     * @param detail what it is and what to do
     */
    record Warning(String code, String component, String detail) {
        Warning {
            requireNonNull(code, "code");
            requireNonNull(component, "component");
            requireNonNull(detail, "detail");
        }
    }

    VersionReport {
        components = List.copyOf(components);
        warnings = List.copyOf(warnings);
        requireNonNull(changes, "changes");
    }
}
