#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds librdkafka as a static library on pthreads from Debian's own source package of a later suite.
# usage: librdkafka.sh PREFIX [thread]     prints nothing on success but what it is doing, on stderr
# The system's package sources stay as they are: apt runs on private state, the mirror is the system's own
# (suite replaced), and apt checks the signatures.
set -euo pipefail
prefix=$1
sanitize=${2:-}
minimum=2.13.2
say() { printf 'librdkafka: %s\n' "$*" >&2; }
newer_or_same() { dpkg --compare-versions "$1" ge "$2"; }

[[ -f $prefix/.complete ]] && exit 0

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"
mkdir -p "$work"/{parts,lists/partial,cache/archives/partial,src}

# The system's Debian mirror and the key that signs it, from deb822 files first, then from one-line files.
mirror=''
key=''
for file in /etc/apt/sources.list.d/*.sources; do
    [[ -e $file ]] || continue
    mirror=$(awk '/^URIs:/ {print $2}' "$file" | grep -E '/debian/?$' | head -n 1 || true)
    key=$(awk '/^Signed-By:/ && $2 ~ /^\// {print $2}' "$file" | head -n 1 || true)
    [[ -n $mirror ]] && break
done
if [[ -z $mirror ]]; then
    mirror=$(cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2>/dev/null \
        | awk '$1 == "deb" {for (i = 2; i <= NF; i++) if ($i ~ /\/debian\/?$/) {print $i; exit}}')
fi
[[ -n $mirror ]] || { say 'no Debian mirror in the apt sources of this system'; exit 1; }
[[ -n $key ]] || key=/usr/share/keyrings/debian-archive-keyring.gpg

apt_private() {
    apt-get -qq -o Dir::Etc::sourcelist=/dev/null -o Dir::Etc::sourceparts="$work/parts" \
        -o Dir::State::lists="$work/lists" -o Dir::Cache="$work/cache" -o APT::Sandbox::User=root "$@"
}
try_suites() {
    printf 'Types: deb-src\nURIs: %s\nSuites: %s\nComponents: main\nSigned-By: %s\n' \
        "$mirror" "$1" "$key" > "$work/parts/later.sources"
    rm -rf "$work"/lists && mkdir -p "$work/lists/partial"
    apt_private update >&2 || return 1
    (cd "$work/src" && rm -rf ./* && apt_private source --download-only librdkafka >&2) || return 1
    compgen -G "$work/src/librdkafka_*.orig.tar.*" > /dev/null
}

version=''
for suites in 'forky sid' 'trixie'; do
    say "looking for the source package in $suites"
    try_suites "$suites" || continue
    tarball=$(compgen -G "$work/src/librdkafka_*.orig.tar.*" | grep -v '\.asc$' | head -n 1)
    version=${tarball##*/librdkafka_}
    version=${version%%.orig.*}
    break
done
[[ -n $version ]] || { say 'no source package could be fetched'; exit 1; }
newer_or_same "$version" "$minimum" || say "$version is older than $minimum: new-protocol groups will be unreadable"

say "building $version${sanitize:+ with -fsanitize=$sanitize} (about 25 s on two cores)"
mkdir -p "$work/tree"
tar -C "$work/tree" --strip-components=1 -xf "$tarball"
flags='-O2 -g0'
[[ -n $sanitize ]] && flags="-O1 -g -fsanitize=$sanitize"
cmake -S "$work/tree" -B "$work/build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DCMAKE_INSTALL_PREFIX="$prefix" \
    -DCMAKE_INSTALL_LIBDIR=lib -DCMAKE_C_FLAGS="$flags" -DCMAKE_POSITION_INDEPENDENT_CODE=ON \
    -DCMAKE_CXX_FLAGS="$flags" -DCMAKE_C_COMPILER_LAUNCHER="$(command -v ccache || true)" \
    -DRDKAFKA_BUILD_STATIC=ON -DRDKAFKA_BUILD_EXAMPLES=OFF -DRDKAFKA_BUILD_TESTS=OFF \
    -DWITH_CURL=ON -DENABLE_LZ4_EXT=ON -DWITH_C11THREADS=OFF > "$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
cmake --build "$work/build" >> "$work/log" 2>&1 || { tail -40 "$work/log" >&2; exit 1; }
cmake --install "$work/build" >> "$work/log" 2>&1 || { tail -40 "$work/log" >&2; exit 1; }
printf '%s\n' "$version" > "$prefix/.complete"
say "$version installed in $prefix"
