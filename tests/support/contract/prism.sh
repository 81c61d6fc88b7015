#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Prism as a proxy that checks requests and answers against an interface description, on loopback.
# usage: prism.sh install              fetches it with npm into the cache, once
#        prism.sh DESCRIPTION UPSTREAM [observe]
#                                     prints "http://127.0.0.1:PORT" and serves until its standard input closes;
#                                     observe: faults are told in the header "sl-violations" alone, answers pass
set -euo pipefail
version=5.16.0
home=${XDG_CACHE_HOME:-$HOME/.cache}/tailrace/prism-$version
entry=$home/node_modules/@stoplight/prism-cli/dist/index.js
mkdir -p "$home"
(
    flock 9
    # --ignore-scripts: nothing that is fetched runs before a test runs it; the mark is made when all of it is there
    [[ -e $home/complete ]] || { npm install --prefix "$home" --no-audit --no-fund --ignore-scripts \
        "@stoplight/prism-cli@$version" > "$home/install.log" 2>&1 && touch "$home/complete"; }
) 9> "$home/lock" || { cat "$home/install.log" >&2; exit 1; }
[[ $1 != install ]] || exit 0
log=$(mktemp)
errors=(--errors)
[[ ${3-} != observe ]] || errors=()
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
node "$entry" proxy -h 127.0.0.1 -p "$port" "${errors[@]}" "$1" "$2" > "$log" 2>&1 < /dev/null &
server=$!
trap 'kill $server 2> /dev/null || true; rm -f "$log"' EXIT
for ((i = 0; i < 600; i++)); do
    grep -q 'Prism is listening' "$log" && break
    kill -0 $server 2> /dev/null || break
    sleep 0.05
done
grep -q 'Prism is listening' "$log" || { cat "$log" >&2; exit 1; }
echo "http://127.0.0.1:$port"
cat > /dev/null
