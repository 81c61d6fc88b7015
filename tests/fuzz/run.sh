#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# run.sh BUILD_DIR SECONDS: runs every fuzz target of BUILD_DIR, two at a time, sharing SECONDS of wall time. New
# corpus entries and findings stay in BUILD_DIR/fuzz/NAME.{corpus,found}. Ends with 1 when a target found anything.
set -euo pipefail
(($# == 2)) || { echo "usage: $0 BUILD_DIR SECONDS" >&2; exit 2; }
build=$(cd "$1" && pwd)
seconds=$2
data=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)/data/fuzz

targets=()
for target in "$build"/fuzz/fuzz_*; do
    [[ -f $target && -x $target ]] && targets+=("$target")
done
((${#targets[@]})) || { echo "no fuzz target in $build/fuzz: build preset fuzz first" >&2; exit 1; }
# pairs run at the same time
each=$((seconds / ((${#targets[@]} + 1) / 2)))
((each > 0)) || each=1

run() {
    local target=$1 name status=0 log
    name=$(basename "$target")
    name=${name#fuzz_}
    log=$build/fuzz/$name.log
    mkdir -p "$build/fuzz/$name.corpus" "$build/fuzz/$name.found"
    local seeds=()
    [[ -d $data/$name ]] && seeds=("$data/$name")
    "$target" -max_total_time="$each" -timeout=20 -rss_limit_mb=3000 -max_len=4096 -print_final_stats=1 \
        -artifact_prefix="$build/fuzz/$name.found/" "$build/fuzz/$name.corpus" "${seeds[@]}" > "$log" 2>&1 || status=$?
    local units
    units=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
    if ((status == 0)); then
        echo "fuzz $name: nothing found in ${units:-0} inputs, $each s"
    else
        echo "fuzz $name: FOUND something (exit $status), see $log and $build/fuzz/$name.found"
        grep -E 'not so:|runtime error:|^SUMMARY' "$log" | head -5 || true
    fi
    return "$status"
}

failed=0
for ((i = 0; i < ${#targets[@]}; i += 2)); do
    run "${targets[i]}" &
    first=$!
    if ((i + 1 < ${#targets[@]})); then
        run "${targets[i + 1]}" || failed=1
    fi
    wait "$first" || failed=1
done
exit "$failed"
