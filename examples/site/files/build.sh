#!/bin/sh
# Builds the file server next door and takes a copy: an app is made of what is in its own folder.
set -eu
cd "$(dirname "$0")"
(cd ../../fileserver && sh build.sh)
cp ../../fileserver/fileserver.wasm .
