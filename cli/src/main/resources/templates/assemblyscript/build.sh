#!/bin/sh
# Compiles main.ts to app.wasm; fetches the compiler if it is not there.
set -eu

[ -x node_modules/.bin/asc ] || npm install --no-fund --no-audit
npm run --silent build
