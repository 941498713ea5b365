#!/bin/sh
# Compiles main.go to app.wasm, with the first Go that knows WASI: 1.21 or newer.
set -eu

for go in go /usr/local/go/bin/go /usr/lib/go-*/bin/go; do
    if "$go" tool dist list 2>/dev/null | grep -qx wasip1/wasm; then
        GOOS=wasip1 GOARCH=wasm exec "$go" build -ldflags '-s -w' -o app.wasm .
    fi
done
echo "No Go for WASI found: install Go 1.21 or newer" >&2
exit 1
