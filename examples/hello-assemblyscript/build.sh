#!/bin/sh
# Compiles hello.ts to hello.wasm.
# The module runs once and ends, so it frees nothing and needs no collector.
set -eu
asc hello.ts --outFile hello.wasm -Oz --runtime stub --use abort= --exportStart _start
