#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Real Apache Kafka (KRaft) for tests, from Maven Central's jars, on loopback only.
#
# usage: kafka.sh fetch                          once a machine and version: jars, formatted log directories, class archive
#        kafka.sh configure DIR single|secure|cluster [BROKERS]     a new cluster in DIR: DIR/ID/server.properties, DIR/endpoints
#        kafka.sh run DIR ID                     becomes the JVM of that broker (ends with it)
#        kafka.sh certificates DIR               a private CA and what it signed, where there is none yet
#        kafka.sh peer                           becomes the JVM of peer/Peer.java, which takes its commands from stdin
#        kafka.sh java CLASS ARGUMENTS…          any main class of the jars, with a small quiet JVM
#        kafka.sh up DIR single|secure|cluster [BROKERS] | down DIR                              by hand
# environment: KAFKA_VERSION (4.3.1, also 3.9.2), XDG_CACHE_HOME, KAFKA_EXTRA (more lines for server.properties),
#              KAFKA_JVM (flags of the broker's JVM instead of the quick ones that tests want)
#              OAUTH_ISSUER OAUTH_JWKS (secure: tokens of the OAUTH listener)
# needs: bash 5, a JDK 17, mvn, openssl
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
version=${KAFKA_VERSION:-4.3.1}
cache=${XDG_CACHE_HOME:-$HOME/.cache}/tailrace/kafka-$version
libs=$cache/libs
# C1 and the serial collector start fastest; the archive holds Kafka's own classes, parsed
quick=(-Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto -Djava.awt.headless=true)
security=org.apache.kafka.common.security

die() { echo "kafka.sh: $*" >&2; exit 1; }
uuid() { local id; while :; do id=$(head -c16 /dev/urandom | base64 | tr '+/' '-_' | tr -d '='); [[ $id == -* ]] || break; done; echo "$id"; }
# Exited: no such process, or only its zombie (kill -0 would still succeed).
alive() { local state; state=$(awk '/^State/{print $2}' "/proc/$1/status" 2>/dev/null) && [[ -n $state && $state != Z ]]; }
free_ports() { python3 - "$1" <<'P'
import socket, sys
sockets = [socket.socket() for _ in range(int(sys.argv[1]))]
for s in sockets: s.bind(('127.0.0.1', 0))
print(*[s.getsockname()[1] for s in sockets])
P
}

logging() {
    cat > "$cache/log4j2.properties" <<'L'
status = error
appender.c.type = Console
appender.c.name = C
appender.c.target = SYSTEM_OUT
appender.c.layout.type = PatternLayout
appender.c.layout.pattern = [%d] %p %m (%c)%n
rootLogger.level = INFO
rootLogger.appenderRef.c.ref = C
L
    cat > "$cache/log4j1.properties" <<'L'
log4j.rootLogger=INFO, C
log4j.appender.C=org.apache.log4j.ConsoleAppender
log4j.appender.C.layout=org.apache.log4j.PatternLayout
log4j.appender.C.layout.ConversionPattern=[%d] %p %m (%c)%n
L
    sed 's/INFO/ERROR/' "$cache/log4j2.properties" > "$cache/quiet2.properties"
    sed 's/INFO/ERROR/' "$cache/log4j1.properties" > "$cache/quiet1.properties"
}

jvm_flags() { # LEVEL of logging: log or quiet
    local two=log4j2 one=log4j1
    [[ $1 == quiet ]] && { two=quiet2; one=quiet1; }
    local machine=("${quick[@]}")
    [[ $1 == log && ${KAFKA_JVM:-} ]] && read -r -a machine <<< "$KAFKA_JVM"
    flags=("${machine[@]}" -Dlog4j2.configurationFile="$cache/$two.properties" -Dlog4j.configuration="file:$cache/$one.properties")
    [[ -s $cache/classes.jsa ]] && flags+=(-XX:SharedArchiveFile="$cache/classes.jsa")
    return 0
}

scram=(--add-scram 'SCRAM-SHA-256=[name=alice,password=alice-scram]' --add-scram 'SCRAM-SHA-512=[name=alice,password=alice-scram]')

# Formatting only writes a meta.properties and a bootstrap.checkpoint, the same for every cluster but for the ids: done once.
format_templates() {
    local kind work=$cache/format.tmp
    for kind in plain secure; do
        [[ -e $cache/format-$kind/bootstrap.checkpoint ]] && continue
        rm -rf "$work"; mkdir -p "$work/1"
        write_properties "$work" 1 1@127.0.0.1:1 single PLAINTEXT=2 CONTROLLER=1
        jvm_flags quiet
        local extra=(); [[ $kind == secure ]] && extra=("${scram[@]}")
        java "${flags[@]}" -cp "$libs/*" kafka.tools.StorageTool format -t "$(uuid)" -c "$work/1/server.properties" "${extra[@]}" > "$work/log" 2>&1 \
            || { cat "$work/log" >&2; die 'formatting failed'; }
        rm -rf "$cache/format-$kind"; mv "$work/1/data" "$cache/format-$kind"
    done
    rm -rf "$work"
}

class_archive() {
    [[ -s $cache/classes.jsa ]] && return
    local work=$cache/archive.tmp i pid
    rm -rf "$work"; configure "$work" single
    jvm_flags log
    java "${flags[@]}" -XX:ArchiveClassesAtExit="$work/classes.jsa" -cp "$libs/*" kafka.Kafka "$work/1/server.properties" > "$work/log" 2>&1 < /dev/null &
    pid=$!
    for ((i = 0; i < 1200; ++i)); do
        [[ $(grep -c 'Kafka Server started' "$work/log") -gt 0 ]] && break
        alive "$pid" || { tail -5 "$work/log" >&2; die 'the broker for the class archive died'; }
        sleep 0.05
    done
    kill "$pid"; wait "$pid" || true
    # without an archive everything works, only slower
    [[ -s $work/classes.jsa ]] && mv "$work/classes.jsa" "$cache/classes.jsa"
    rm -rf "$work"
}

peer_classes() { # prints where the peer's classes are; compiled once a text
    local sum; sum=$(cat "$here"/peer/*.java | cksum | cut -d ' ' -f 1)
    local classes=$cache/peer-$sum
    if [[ ! -d $classes ]]; then
        rm -rf "$classes.tmp"; javac -nowarn -cp "$libs/*" -d "$classes.tmp" "$here"/peer/*.java >&2; mv "$classes.tmp" "$classes"
    fi
    echo "$classes"
}

fetch() {
    mkdir -p "$cache"
    exec 9> "$cache/lock"; flock 9
    local sum; sum=$(cksum < "$here/pom.xml") # what an earlier list brought is not what this one asks for
    if [[ $(cat "$libs/.complete" 2> /dev/null) != "$sum" ]]; then
        rm -rf "$libs" "$cache/classes.jsa" # of other jars, and a JVM says so on its output
        mvn -B -q -f "$here/pom.xml" -Dkafka.version="$version" dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory="$libs" >&2
        [[ $version == 3.* ]] && rm -f "$libs"/log4j-slf4j-impl-*.jar # 3.x ships reload4j: a second binding is noise
        echo "$sum" > "$libs/.complete"
    fi
    logging; format_templates; class_archive; peer_classes > /dev/null
    exec 9>&-
}

certificates() { # DIR: a private CA, a server, a client (carol) and another CA that signed nothing here
    [[ -e $1/ca.pem ]] && return
    mkdir -p "$1"; chmod 700 "$1"
    ( cd "$1"
      for ca in ca other; do
          openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout $ca.key -out $ca.pem -days 30 -subj "/CN=test $ca"
      done
      for n in server carol; do
          openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out $n.key # PKCS#8: what Kafka's PEM store wants
          openssl req -new -key $n.key -subj /CN=$n -out $n.csr
          openssl x509 -req -in $n.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 30 -out $n.pem \
              -extfile <(echo 'subjectAltName=DNS:localhost,IP:127.0.0.1')
          cat $n.key $n.pem ca.pem > $n-keystore.pem
      done
      openssl pkey -in carol.key -aes-256-cbc -passout pass:carol-key -out carol-encrypted.key
    ) > "$1/log" 2>&1 || { cat "$1/log" >&2; die 'certificates'; }
}

write_properties() { # DIR ID VOTERS MODE LISTENER=PORT…
    local dir=$1 id=$2 voters=$3 mode=$4 list= pair; shift 4
    for pair in "$@"; do list+=",${pair%=*}://127.0.0.1:${pair#*=}"; done
    local replicas=1 isr=1; [[ $mode == cluster ]] && { replicas=3; isr=2; }
    cat > "$dir/$id/server.properties" <<C
process.roles=broker,controller
node.id=$id
controller.quorum.voters=$voters
controller.listener.names=CONTROLLER
listeners=${list:1}
listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT,SASL:SASL_PLAINTEXT,SASLTLS:SASL_SSL,TLS:SSL,MTLS:SSL,OAUTH:SASL_SSL
inter.broker.listener.name=PLAINTEXT
log.dirs=$dir/$id/data
num.partitions=1
auto.create.topics.enable=false
default.replication.factor=$replicas
min.insync.replicas=$isr
offsets.topic.num.partitions=1
offsets.topic.replication.factor=$replicas
transaction.state.log.num.partitions=1
transaction.state.log.replication.factor=$replicas
transaction.state.log.min.isr=1
share.coordinator.state.topic.num.partitions=1
share.coordinator.state.topic.replication.factor=$replicas
share.coordinator.state.topic.min.isr=1
group.initial.rebalance.delay.ms=0
num.network.threads=2
num.io.threads=4
log.retention.ms=-1
log.roll.ms=9223372036854775807
log.cleaner.threads=1
log.cleaner.dedupe.buffer.size=16777216
log.cleaner.backoff.ms=300
broker.session.timeout.ms=2000
broker.heartbeat.interval.ms=500
${KAFKA_EXTRA:-}
C
    [[ $mode == secure ]] || return 0
    {
        cat <<C
authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
# ANONYMOUS is who comes through PLAINTEXT, TLS and CONTROLLER: the node itself and the tests' own setup
super.users=User:ANONYMOUS;User:admin;User:CN=carol
allow.everyone.if.no.acl.found=false
listener.name.sasl.sasl.enabled.mechanisms=PLAIN,SCRAM-SHA-256,SCRAM-SHA-512
listener.name.sasltls.sasl.enabled.mechanisms=PLAIN,SCRAM-SHA-256,SCRAM-SHA-512
ssl.keystore.type=PEM
ssl.keystore.location=$dir/certs/server-keystore.pem
ssl.truststore.type=PEM
ssl.truststore.location=$dir/certs/ca.pem
listener.name.mtls.ssl.client.auth=required
C
        local listener size
        for listener in sasl sasltls; do
            echo "listener.name.$listener.plain.sasl.jaas.config=$security.plain.PlainLoginModule required user_admin=\"admin-secret\" user_alice=\"alice-secret\";"
            for size in 256 512; do echo "listener.name.$listener.scram-sha-$size.sasl.jaas.config=$security.scram.ScramLoginModule required;"; done
        done
        [[ ${OAUTH_JWKS:-} ]] && cat <<C
listener.name.oauth.sasl.enabled.mechanisms=OAUTHBEARER
listener.name.oauth.oauthbearer.sasl.jaas.config=$security.oauthbearer.OAuthBearerLoginModule required;
listener.name.oauth.oauthbearer.sasl.server.callback.handler.class=$security.oauthbearer.OAuthBearerValidatorCallbackHandler
listener.name.oauth.oauthbearer.sasl.oauthbearer.jwks.endpoint.url=$OAUTH_JWKS
listener.name.oauth.oauthbearer.sasl.oauthbearer.expected.audience=tailrace-tests
listener.name.oauth.oauthbearer.sasl.oauthbearer.expected.issuer=$OAUTH_ISSUER
listener.name.oauth.oauthbearer.connections.max.reauth.ms=3600000
C
        true
    } >> "$dir/$id/server.properties"
}

configure() { # DIR MODE [BROKERS]
    local dir=$1 mode=$2 brokers=${3:-1} names=(PLAINTEXT CONTROLLER) kind=plain i j voters= all=() cluster
    [[ $mode == cluster ]] && brokers=${3:-3}
    if [[ $mode == secure ]]; then
        names+=(SASL SASLTLS TLS MTLS); kind=secure
        [[ ${OAUTH_JWKS:-} ]] && names+=(OAUTH)
    fi
    mkdir -p "$dir"; dir=$(cd "$dir" && pwd)
    [[ $mode == secure ]] && certificates "$dir/certs"
    read -r -a ports <<< "$(free_ports $((brokers * ${#names[@]})))"
    cluster=$(uuid)
    for ((i = 0; i < brokers; ++i)); do
        voters+=",$((i + 1))@127.0.0.1:${ports[i * ${#names[@]} + 1]}"
    done
    : > "$dir/endpoints"
    for ((i = 0; i < brokers; ++i)); do
        all=()
        for ((j = 0; j < ${#names[@]}; ++j)); do
            all+=("${names[j]}=${ports[i * ${#names[@]} + j]}")
            echo "$((i + 1)) ${names[j]} 127.0.0.1:${ports[i * ${#names[@]} + j]}" >> "$dir/endpoints"
        done
        rm -rf "$dir/$((i + 1))"; mkdir -p "$dir/$((i + 1))"
        cp -r "$cache/format-$kind" "$dir/$((i + 1))/data"
        sed -i "s/^node.id=.*/node.id=$((i + 1))/;s/^cluster.id=.*/cluster.id=$cluster/;/^directory.id=/d" "$dir/$((i + 1))/data/meta.properties"
        echo "directory.id=$(uuid)" >> "$dir/$((i + 1))/data/meta.properties"
        write_properties "$dir" $((i + 1)) "${voters:1}" "$mode" "${all[@]}"
    done
}

run() {
    jvm_flags log
    [[ ${OAUTH_JWKS:-} ]] && flags+=(-Dorg.apache.kafka.sasl.oauthbearer.allowed.urls="$OAUTH_JWKS")
    exec java "${flags[@]}" -XX:+ExitOnOutOfMemoryError -cp "$libs/*" kafka.Kafka "$1/$2/server.properties"
}
run_peer() { jvm_flags quiet; exec java "${flags[@]}" -cp "$libs/*:$(peer_classes)" Peer; }
run_java() { jvm_flags quiet; exec java "${flags[@]}" -cp "$libs/*" "$@"; }

up() {
    fetch; configure "$@"
    local dir=$1 node i; dir=$(cd "$dir" && pwd)
    for node in "$dir"/[0-9]*; do
        setsid "${BASH_SOURCE[0]}" run "$dir" "${node##*/}" > "$node/log" 2>&1 < /dev/null & echo $! > "$node/pid"
    done
    for node in "$dir"/[0-9]*; do
        for ((i = 0; i < 1200; ++i)); do
            [[ $(grep -c 'Kafka Server started' "$node/log") -gt 0 ]] && break
            alive "$(cat "$node/pid")" || { tail -5 "$node/log" >&2; die "$node died"; }
            sleep 0.05
        done
    done
    cat "$dir/endpoints"
}
down() { # a recorded pid is ours only while that process still runs with this node's own configuration file
    local dir node pid words=(); dir=$(cd "$1" && pwd)
    for node in "$dir"/[0-9]*; do
        pid=$(cat "$node/pid"); words=()
        { mapfile -d '' -t words < "/proc/$pid/cmdline"; } 2>/dev/null || continue
        [[ " ${words[*]} " == *" $node/server.properties "* ]] && kill -9 "$pid"
    done
    rm -rf "$dir"
}

command=${1:-}; shift || true
case $command in
    fetch | configure | certificates | run | up | down) "$command" "$@" ;;
    peer) run_peer ;;
    java) run_java "$@" ;;
    *) sed -n '3,15s/^# \{0,1\}//p' "${BASH_SOURCE[0]}" >&2; exit 2 ;;
esac
