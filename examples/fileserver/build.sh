#!/bin/sh
# Compiles src/*.c to fileserver.wasm.
set -eu
clang-16 --target=wasm32-wasi -std=c17 -O2 -flto -Wall -Wextra -Werror -s -o fileserver.wasm src/*.c
