#!/bin/sh
# Compiles main.rs to app.wasm, with rustup's Rust or the one of the system.
set -eu

has_target() {
    [ -d "$("$1" --print sysroot 2>/dev/null)/lib/rustlib/$2/lib" ]
}

# Rust on Debian brings no linker for WASI; rustup's does.
linker() {
    if [ "$1" = /usr/bin/rustc ]; then
        for linker in wasm-ld wasm-ld-21 wasm-ld-20 wasm-ld-19 wasm-ld-18 wasm-ld-17 wasm-ld-16; do
            command -v $linker >/dev/null && echo "-C linker=$linker" && return
        done
    fi
}

# The target has been renamed: wasm32-wasi is what Rust before 1.78 calls it.
for rustc in rustc /usr/bin/rustc; do
    for target in wasm32-wasip1 wasm32-wasi; do
        if has_target $rustc $target; then
            exec $rustc --edition 2021 --target $target $(linker $rustc) \
                -C opt-level=s -C lto -C panic=abort -C strip=symbols -o app.wasm main.rs
        fi
    done
done
echo "No Rust for WASI found: rustup target add wasm32-wasip1" >&2
exit 1
