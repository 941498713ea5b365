#!/bin/sh
# Compiles kernels.c once for each kernel.
#
#   build.sh            writes the modules
#   build.sh expected   prints the results of the machine's own compiler
set -eu
cd "$(dirname "$0")"

for kernel in fib sha256 mandelbrot json matmul qsort; do
    if [ "${1:-}" = expected ]; then
        native=$(mktemp)
        cc -O0 -DKERNEL="$kernel" -o "$native" kernels.c
        echo "$kernel $("$native")"
        rm "$native"
    else
        clang-16 --target=wasm32 -O2 -nostdlib -Wl,--no-entry,--strip-all \
            -DKERNEL="$kernel" -o "$kernel.wasm" kernels.c
    fi
done
