package dev.dormouse.cli.doctor;

import java.util.List;

/**
 * What the templates are built with. Each look-up is that of the template's own {@code build.sh},
 * so that what is found here works there.
 */
final class ToolchainChecks {
    private static final String CLANG =
            """
            for compiler in "$CC" "$WASI_SDK_PATH/bin/clang" clang clang-21 clang-20 clang-19 \\
                    clang-18 clang-17 clang-16; do
                if [ -n "$compiler" ] && echo '#include <stdio.h>' |
                        $compiler --target=wasm32-wasi -fsyntax-only -x c - 2>/dev/null; then
                    exec $compiler --version
                fi
            done
            exit 1
            """;
    private static final String RUST =
            """
            for rustc in rustc /usr/bin/rustc; do
                for target in wasm32-wasip1 wasm32-wasi; do
                    if [ -d "$("$rustc" --print sysroot)/lib/rustlib/$target/lib" ]; then
                        exec $rustc --version
                    fi
                done
            done
            exit 1
            """;
    private static final String GO =
            """
            for go in go /usr/local/go/bin/go /usr/lib/go-*/bin/go; do
                if "$go" tool dist list | grep -qx wasip1/wasm; then
                    exec "$go" version
                fi
            done
            exit 1
            """;

    private ToolchainChecks() {}

    static List<Check> all() {
        return List.of(
                tool(
                        "C",
                        CLANG,
                        "no clang that knows WASI",
                        "install clang, lld and wasi-libc, or the WASI SDK with WASI_SDK_PATH set"),
                tool(
                        "Rust",
                        RUST,
                        "no Rust with a WASI target",
                        "install rustup, then 'rustup target add wasm32-wasip1'"),
                tool("Go", GO, "no Go that knows WASI", "install Go 1.21 or newer"),
                tool(
                        "AssemblyScript",
                        "printf 'npm '; npm --version",
                        "no npm, which fetches the compiler",
                        "install Node.js with npm"));
    }

    private static Check tool(String name, String command, String missing, String fix) {
        return () ->
                List.of(
                        Probe.ask(command)
                                .map(version -> Finding.ok(name, version))
                                .orElseGet(() -> Finding.missing(name, missing, fix)));
    }
}
