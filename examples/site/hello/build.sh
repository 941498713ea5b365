#!/bin/sh
# Compiles hello.c to hello.wasm.
set -eu
cd "$(dirname "$0")"
clang-16 --target=wasm32-wasi -Oz -s -o hello.wasm hello.c
