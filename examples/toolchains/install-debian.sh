#!/bin/bash
# Installs what the examples are compiled with, on Debian 12, as root.
# Safe to run again: what is there already is left alone.
set -euo pipefail

GO_VERSION=1.23
ASSEMBLYSCRIPT_VERSION=0.28.20
LOG=$(mktemp)
trap 'rm -f "$LOG"' EXIT

main() {
    [ "$(id -u)" = 0 ] || die "run this as root (sudo $0)"
    packages "C" clang-16 lld-16 wasi-libc libclang-rt-16-dev-wasm32
    packages "Rust" rustc libstd-rust-dev-wasm32 lld-16
    go_toolchain
    assemblyscript
    packages "tools" binaryen wabt
}

# packages NAME PACKAGE... installs those Debian packages that are missing.
packages() {
    local name=$1
    shift
    if installed "$@"; then
        echo "$name: already installed"
        return
    fi
    update_lists_once
    quietly "$name" apt-get install -y --no-install-recommends "$@"
    echo "$name: installed $*"
}

# Go learned to compile to WASI in 1.21; Debian 12 has a newer one in its backports.
go_toolchain() {
    local wanted=("golang-$GO_VERSION-go" "golang-$GO_VERSION-src")
    if ! installed "${wanted[@]}"; then
        add_backports
    fi
    packages "Go" "${wanted[@]}"
}

assemblyscript() {
    if command -v asc >/dev/null; then
        echo "AssemblyScript: already installed"
        return
    fi
    command -v npm >/dev/null || packages "npm" nodejs npm
    quietly "AssemblyScript" npm install --global --no-fund --no-audit "assemblyscript@$ASSEMBLYSCRIPT_VERSION"
    echo "AssemblyScript: installed assemblyscript@$ASSEMBLYSCRIPT_VERSION"
}

# Backports live on the mirror this machine uses already.
add_backports() {
    local file=/etc/apt/sources.list.d/dormouse-backports.list
    local codename mirror
    if [ -e "$file" ]; then
        return
    fi
    codename=$(. /etc/os-release && echo "$VERSION_CODENAME")
    mirror=$(debian_mirror)
    [ -n "$mirror" ] || die "no Debian mirror found in /etc/apt: add $codename-backports by hand"
    echo "deb $mirror $codename-backports main" >"$file"
    lists_updated=
}

debian_mirror() {
    find /etc/apt -name '*.list' -o -name '*.sources' | sort | xargs cat |
        sed -nE 's/^(deb|URIs:) +(\[[^]]*\] +)?(https?:[^ ]*\/debian)\/?( .*)?$/\3/p' |
        sed -n 1p
}

installed() {
    local package
    for package in "$@"; do
        [ "$(dpkg-query --show --showformat '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || return 1
    done
}

lists_updated=
update_lists_once() {
    if [ -z "$lists_updated" ]; then
        quietly "package lists" apt-get update
        lists_updated=yes
    fi
}

# quietly NAME COMMAND... shows the command's output only if it fails.
quietly() {
    local name=$1
    shift
    if ! DEBIAN_FRONTEND=noninteractive "$@" >"$LOG" 2>&1; then
        cat "$LOG" >&2
        die "$name: \"$*\" failed"
    fi
}

die() {
    echo "install-debian: $*" >&2
    exit 1
}

main
