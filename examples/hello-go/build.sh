#!/bin/sh
# Compiles main.go to hello.wasm, with Go 1.21 or newer.
set -eu
PATH=/usr/lib/go-1.23/bin:$PATH
GOOS=wasip1 GOARCH=wasm go build -trimpath -buildvcs=false -ldflags '-s -w' -o hello.wasm .
