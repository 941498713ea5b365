#!/bin/sh
# Compiles src/*.rs to pages.wasm.
set -eu
cd "$(dirname "$0")"
/usr/bin/rustc --target wasm32-wasi -C linker=wasm-ld-16 --edition 2021 \
    -C opt-level=s -C lto -C panic=abort -C strip=symbols -C link-arg=-zstack-size=131072 \
    -o pages.wasm src/main.rs
