#!/bin/sh
# Compiles main.c to app.wasm, with $CC, the WASI SDK in $WASI_SDK_PATH, or a clang that knows WASI.
set -eu

knows_wasi() {
    echo '#include <stdio.h>' | $1 --target=wasm32-wasi -fsyntax-only -x c - 2>/dev/null
}

for compiler in "${CC:-}" "${WASI_SDK_PATH:-}/bin/clang" clang clang-21 clang-20 clang-19 clang-18 clang-17 clang-16; do
    if [ -n "$compiler" ] && knows_wasi "$compiler"; then
        exec $compiler --target=wasm32-wasi -Os -Wall -s -o app.wasm main.c
    fi
done
echo "No clang for WASI found. On Debian: apt install clang lld wasi-libc libclang-rt-dev-wasm32" >&2
exit 1
