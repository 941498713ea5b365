#!/bin/sh
# Compiles hello.rs to hello.wasm.
# A new instance serves every request, so its memory starts small: a stack of 64 KiB, not 1 MiB.
set -eu
/usr/bin/rustc --target wasm32-wasi -C linker=wasm-ld-16 \
    -C opt-level=s -C lto -C panic=abort -C strip=symbols -C link-arg=-zstack-size=65536 \
    -o hello.wasm hello.rs
