#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Apache Avro for Java for tests, from Maven Central's jars.
#
# usage: avro.sh fetch     once a machine: jars and the oracle's classes
#        avro.sh bench FILE   the rates at which Java decodes the file of bench_avro, on one core
#        avro.sh oracle    becomes the JVM of oracle/Oracle.java, which takes its questions from stdin
# environment: XDG_CACHE_HOME
# needs: bash 5, a JDK 17, mvn, flock
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/tailrace/avro-1.12.2
libs=$cache/libs
classes=$cache/oracle-$(cat "$here"/oracle/*.java | cksum | cut -d ' ' -f 1)

fetch() {
    mkdir -p "$cache"
    exec 9> "$cache/lock"; flock 9
    local sum; sum=$(cksum < "$here/pom.xml") # what an earlier list brought is not what this one asks for
    if [[ $(cat "$libs/.complete" 2> /dev/null) != "$sum" ]]; then
        rm -rf "$libs" "$cache"/oracle-*
        mvn -B -q -f "$here/pom.xml" dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory="$libs" >&2
        echo "$sum" > "$libs/.complete"
    fi
    if [[ ! -d $classes ]]; then
        rm -rf "$classes.tmp"
        javac -cp "$libs/*" -d "$classes.tmp" "$here"/oracle/*.java >&2
        mv "$classes.tmp" "$classes"
    fi
    exec 9>&-
}

case ${1:-} in
    fetch) fetch ;;
    bench)
        fetch
        exec java -Xmx1g -XX:+UseSerialGC -cp "$libs/*:$classes" Bench "$2" ;;
    oracle)
        fetch
        exec java -Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "$libs/*:$classes" Oracle ;;
    *) sed -n '3,9s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2 ;;
esac
