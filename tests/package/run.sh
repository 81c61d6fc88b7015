#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# run.sh PACKAGE.deb: installs the package into a Debian 12 that has nothing but its minimal system, with the
# dependencies that the package names and no others, and runs its three programs there. The minimal system is
# made once a machine with debootstrap, from the mirror of this system's own apt sources. Needs root or sudo.
set -euo pipefail
deb=$(realpath "$1")
cache=${XDG_CACHE_HOME:-$HOME/.cache}/tailrace
base=$cache/bookworm-root
say() { printf 'package: %s\n' "$*" >&2; }
die() { say "$*"; exit 1; }
sudo=()
[[ $(id -u) == 0 ]] || sudo=(sudo --preserve-env=http_proxy,https_proxy,no_proxy)

mirror=$(cat /etc/apt/sources.list.d/*.sources 2> /dev/null \
    | awk '/^URIs:/ {print $2}' | grep -E '/debian/?$' | head -n 1 || true)
[[ -n $mirror ]] || mirror=$(cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2> /dev/null \
    | awk '$1 == "deb" {for (i = 2; i <= NF; i++) if ($i ~ /\/debian\/?$/) {print $i; exit}}')
[[ -n $mirror ]] || die 'no Debian mirror in the apt sources of this system'

if [[ ! -e $base/.complete ]]; then
    say "a minimal Debian 12 from $mirror"
    mkdir -p "$cache"
    "${sudo[@]}" rm -rf "$base"
    "${sudo[@]}" debootstrap --variant=minbase --include=ca-certificates bookworm "$base" "$mirror" \
        > "$cache/debootstrap.log" 2>&1 || { tail -n 20 "$cache/debootstrap.log" >&2; die 'debootstrap failed'; }
    # apt goes out the way it does here
    apt-config dump | grep -E '^Acquire::.*::Proxy ' | "${sudo[@]}" tee "$base/etc/apt/apt.conf.d/80proxy" > /dev/null || true
    printf '#!/bin/sh\nexit 101\n' | "${sudo[@]}" tee "$base/usr/sbin/policy-rc.d" > /dev/null # starts no service
    "${sudo[@]}" chmod 755 "$base/usr/sbin/policy-rc.d"
    "${sudo[@]}" touch "$base/.complete"
fi

root=$(mktemp -d)
sandbox=''
cleanup() {
    [[ -z $sandbox ]] || "${sudo[@]}" kill "$sandbox" 2> /dev/null || true
    "${sudo[@]}" rm -rf --one-file-system "$root"
}
trap cleanup EXIT
"${sudo[@]}" cp -a --reflink=auto "$base/." "$root"
"${sudo[@]}" cp "$deb" "$root/tailrace.deb"
[[ ! -e /etc/resolv.conf ]] || "${sudo[@]}" cp -L /etc/resolv.conf "$root/etc/resolv.conf"
inside() {
    "${sudo[@]}" chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 \
        DEBIAN_FRONTEND=noninteractive ${http_proxy:+http_proxy="$http_proxy"} \
        ${https_proxy:+https_proxy="$https_proxy"} "$@"
}

say 'installing the package with its dependencies'
inside sh -c 'apt-get -q update && apt-get -q install -y --no-install-recommends /tailrace.deb' > "$cache/package-install.log" 2>&1 \
    || { tail -n 30 "$cache/package-install.log" >&2; die 'the package does not install'; }
for tool in g++ gcc cc make cmake ninja git python3; do
    ! inside sh -c "command -v $tool" > /dev/null || die "the package brings $tool with it"
done
for program in tailrace tailrace-cli tailrace-sandbox; do
    ! inside ldd "/usr/bin/$program" | grep 'not found' || die "$program lacks a library"
done

version=$(dpkg-deb -f "$deb" Version)
inside tailrace-cli version | grep -F "${version%%-*}" || die "tailrace-cli does not say version $version"
inside tailrace --version -platform offscreen | grep -F "${version%%-*}" || die "tailrace does not say version $version"
inside timeout 60 tailrace --self-test -platform offscreen || die 'the window fails its self-test'
say 'the window opens every pane'

out=$root/sandbox.out
"${sudo[@]}" chroot "$root" /usr/bin/env -i PATH=/usr/bin:/bin HOME=/root LC_ALL=C.UTF-8 tailrace-sandbox \
    > "$out" 2> "$root/sandbox.err" < /dev/null &
sandbox=$!
end=$((SECONDS + 60))
until [[ -s $out ]]; do
    kill -0 "$sandbox" 2> /dev/null && ((SECONDS < end)) || { cat "$root/sandbox.err" >&2; die 'the sandbox does not start'; }
    sleep 0.05
done
servers=$(grep -o '"bootstrapServers":"[^"]*"' "$out" | head -n 1 | cut -d '"' -f 4)
inside tailrace-cli --kafka "$servers" --output json topic list | grep '"orders"' > /dev/null || die 'the sandbox has no topic orders'
records=$(inside timeout 60 tailrace-cli --kafka "$servers" tail orders --from beginning --until count:5 --output jsonl --quiet | grep -c '"offset"') || true
[[ $records == 5 ]] || die "5 records were asked of the sandbox, $records came"
say 'the sandbox serves topics and records to the command line'
say "$(basename "$deb") works on a minimal Debian 12"
