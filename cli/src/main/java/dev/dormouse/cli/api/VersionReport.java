package dev.dormouse.cli.api;

import static java.util.Objects.requireNonNullElse;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What verifying and compiling a version brought to light.
 *
 * @param bytes of all that it has
 */
public record VersionReport(
        List<ComponentReport> components,
        int files,
        long bytes,
        List<Warning> warnings,
        @Nullable Changes changes) {
    public VersionReport {
        components = List.copyOf(requireNonNullElse(components, List.of()));
        warnings = List.copyOf(requireNonNullElse(warnings, List.of()));
    }

    /**
     * One component.
     *
     * @param bytes of its WebAssembly
     * @param artifactBytes of what it was compiled to
     */
    public record ComponentReport(String id, long bytes, long artifactBytes, List<String> imports) {
        public ComponentReport {
            imports = List.copyOf(requireNonNullElse(imports, List.of()));
        }
    }

    /** Something that works, but not as one might think. */
    public record Warning(@Nullable String code, @Nullable String component, String detail) {
        @Override
        public String toString() {
            return component == null || component.isEmpty() ? detail : component + ": " + detail;
        }
    }

    /** What it asks for that the active version does not. */
    public record Changes(List<String> outboundHosts, List<String> stores, List<String> variables) {
        public Changes {
            outboundHosts = List.copyOf(requireNonNullElse(outboundHosts, List.of()));
            stores = List.copyOf(requireNonNullElse(stores, List.of()));
            variables = List.copyOf(requireNonNullElse(variables, List.of()));
        }

        /** One text for each. */
        public List<String> all() {
            List<String> all = new ArrayList<>();
            outboundHosts.forEach(host -> all.add("calls " + host));
            stores.forEach(store -> all.add("uses the store " + store));
            variables.forEach(variable -> all.add("has the variable " + variable));
            return all;
        }
    }
}
