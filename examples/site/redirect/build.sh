#!/bin/sh
# Compiles redirect.ts to redirect.wasm.
# The module runs once and ends, so it frees nothing and needs no collector.
set -eu
cd "$(dirname "$0")"
asc redirect.ts --outFile redirect.wasm -Oz --runtime stub --use abort= --exportStart _start
