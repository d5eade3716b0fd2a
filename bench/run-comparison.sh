#!/bin/sh
# Measures Pharos beside Debian's Orthanc, both started here with the same options and empty storage.
# All arguments go to "bench compare"; see README.md. With ALONE=pharos or ALONE=orthanc in the environment only that one
# is measured, by "bench run". With KEEP=FOLDER the storage is kept there, and used if it is there already.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$here")
pharos_home=${PHAROS_HOME:-$root/karaf-distribution/target/pharos}
jar=$here/target/bench-1.0.0-SNAPSHOT.jar
work=
pharos_pid=
orthanc_pid=

die() {
    echo "run-comparison: $*" >&2
    exit 1
}

stop_one() {
    [ -n "$1" ] || return 0
    kill "$1" 2>/dev/null || return 0
    for _ in 1 2 3 4 5 6 7 8 9 10; do
        kill -0 "$1" 2>/dev/null || return 0
        sleep 1
    done
    kill -9 "$1" 2>/dev/null || true
}

finish() {
    status=$?
    trap - EXIT INT TERM
    stop_one "$pharos_pid"
    stop_one "$orthanc_pid"
    if [ "$status" -eq 0 ] && [ -z "${KEEP:-}" ]; then
        rm -rf "$work"
    elif [ "$status" -ne 0 ]; then
        echo "run-comparison: the logs of the servers are in $work" >&2
    fi
    exit "$status"
}

# Ports that nobody listens on at the moment.
free_ports() {
    python3 - "$1" <<'END'
import socket, sys
sockets = [socket.socket() for _ in range(int(sys.argv[1]))]
for s in sockets:
    s.bind(("127.0.0.1", 0))
print(*(s.getsockname()[1] for s in sockets))
END
}

# What both servers are told: NAME HTTP_PORT DICOM_PORT.
configure() {
    mkdir -p "$work/$1"
    cat >"$work/$1/configuration.json" <<END
{
  "Name": "$1",
  "StorageDirectory": "$work/$1/storage",
  "IndexDirectory": "$work/$1/storage",
  "HttpPort": $2,
  "DicomPort": $3,
  "DicomAet": "ORTHANC",
  "DicomAlwaysAllowStore": true,
  "DicomCheckCalledAet": false,
  "RemoteAccessAllowed": false,
  "AuthenticationEnabled": false,
  "OverwriteInstances": false,
  "StorageCompression": false,
  "SyncStorageArea": true,
  "StableAge": 60,
  "KeepAlive": true
}
END
}

# Whether a server answers, and not just that it is still starting: HTTP_PORT DICOM_PORT.
answers() {
    python3 - "$1" "$2" 2>/dev/null <<'END'
import socket, sys, urllib.error, urllib.request
socket.create_connection(("127.0.0.1", int(sys.argv[2])), timeout=5).close()
try:
    urllib.request.urlopen("http://127.0.0.1:%s/system" % sys.argv[1], timeout=5)
except urllib.error.HTTPError as e:
    sys.exit(e.code >= 500)
END
}

# Waits until a server answers: NAME PID HTTP_PORT DICOM_PORT.
await_answer() {
    tries=0
    until answers "$3" "$4"; do
        kill -0 "$2" 2>/dev/null || { tail -20 "$work/$1/log" >&2; die "$1 has stopped"; }
        tries=$((tries + 1))
        [ "$tries" -lt 120 ] || die "$1 doesn't answer"
        sleep 0.5
    done
}

alone=${ALONE:-}
case $alone in
    '' | pharos | orthanc) ;;
    *) die "ALONE is pharos or orthanc, not $alone" ;;
esac
command -v Orthanc >/dev/null || [ "$alone" = pharos ] || die "Orthanc is missing: apt-get install orthanc"
command -v python3 >/dev/null || die "python3 is missing: apt-get install python3"
[ -x "$pharos_home/bin/pharos" ] || die "there is no $pharos_home/bin/pharos: run mvn package, or set PHAROS_HOME"
[ -f "$jar" ] || die "there is no $jar: run mvn package"

if [ -n "${KEEP:-}" ]; then
    mkdir -p "$KEEP"
    work=$(cd "$KEEP" && pwd)
else
    work=$(mktemp -d "${TMPDIR:-/tmp}/pharos-bench.XXXXXX")
fi
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# shellcheck disable=SC2046 # two words are wanted
start_pharos() {
    set -- $(free_ports 2)
    configure pharos "$1" "$2"
    PHAROS_RUNTIME="$work/pharos/runtime" \
        "$pharos_home/bin/pharos" "$work/pharos/configuration.json" >"$work/pharos/log" 2>&1 </dev/null &
    pharos_pid=$!
    await_answer pharos "$pharos_pid" "$1" "$2"
    pharos="name=Pharos,http=http://127.0.0.1:$1,dicom=127.0.0.1:$2,pid=$pharos_pid"
}

# shellcheck disable=SC2046 # two words are wanted
start_orthanc() {
    set -- $(free_ports 2)
    configure orthanc "$1" "$2"
    Orthanc "$work/orthanc/configuration.json" >"$work/orthanc/log" 2>&1 </dev/null &
    orthanc_pid=$!
    await_answer orthanc "$orthanc_pid" "$1" "$2"
    orthanc="name=Orthanc,http=http://127.0.0.1:$1,dicom=127.0.0.1:$2,pid=$orthanc_pid"
}

[ "$alone" = orthanc ] || start_pharos
[ "$alone" = pharos ] || start_orthanc
case $alone in
    pharos) set -- run --server "$pharos" "$@" ;;
    orthanc) set -- run --server "$orthanc" "$@" ;;
    *) set -- compare --server "$pharos" --server "$orthanc" "$@" ;;
esac
"${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xmx1g -jar "$jar" "$@"
