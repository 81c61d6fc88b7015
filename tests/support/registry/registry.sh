#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A real Apicurio Registry for tests, from Maven Central, in memory, on loopback only.
#
# usage: registry.sh fetch                    once a machine and version
#        registry.sh run PORT MANAGEMENTPORT  becomes the JVM of the registry (ends with it)
# environment: APICURIO_VERSION (2.6.13.Final), XDG_CACHE_HOME
# needs: bash 5, a JDK 17, mvn, flock
set -euo pipefail
version=${APICURIO_VERSION:-2.6.13.Final}
cache=${XDG_CACHE_HOME:-$HOME/.cache}/tailrace/apicurio-$version
plugin=org.apache.maven.plugins:maven-dependency-plugin:3.6.1

die() { echo "registry.sh: $*" >&2; exit 1; }

fetch() {
    mkdir -p "$cache"
    exec 9> "$cache/.lock"
    flock 9
    [[ -e $cache/.complete ]] && return 0
    local work=$cache/unpacked.tmp
    rm -rf "$work" "$cache/app"
    mkdir -p "$work"
    mvn -q -B "$plugin:copy" -Dartifact="io.apicurio:apicurio-registry-app:$version:tar.gz:all" -DoutputDirectory="$work" >&2
    tar xzf "$work"/*-all.tar.gz -C "$work"
    rm "$work"/*-all.tar.gz
    mv "$work" "$cache/app"
    touch "$cache/.complete"
}

# A global rule of compatibility from the start, as Event Streams has it.
run() {
    local jar=$cache/app/apicurio-registry-app-$version-runner.jar
    [[ -e $jar ]] || die "not fetched: $jar"
    exec java -Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
        -Dquarkus.http.host=127.0.0.1 -Dquarkus.http.port="$1" \
        -Dquarkus.management.host=127.0.0.1 -Dquarkus.management.port="$2" \
        -Dregistry.rest.artifact.deletion.enabled=true -Dregistry.rules.global.compatibility=NONE \
        -jar "$jar"
}

case ${1:-} in
    fetch) fetch ;;
    run) run "$2" "$3" ;;
    *) sed -n '3,10s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2 ;;
esac
