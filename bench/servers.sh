# Starts and stops the servers that are measured; read by the scripts beside it, which set $here.
# shellcheck shell=sh
root=$(dirname "$here")
pharos_home=${PHAROS_HOME:-$root/karaf-distribution/target/pharos}
jar=$here/target/bench-1.0.0-SNAPSHOT.jar
work=
pids=

die() {
    echo "$(basename "$0"): $*" >&2
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
    for pid in $pids; do
        stop_one "$pid"
    done
    if [ "$status" -eq 0 ] && [ -z "${KEEP:-}" ]; then
        rm -rf "$work"
    elif [ "$status" -ne 0 ]; then
        echo "$(basename "$0"): the logs of the servers are in $work" >&2
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

# What each server is told: NAME HTTP_PORT DICOM_PORT, and further members from $more.
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
  "KeepAlive": true${more:-}
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

# Finds what is needed, and makes the folder of this run.
prepare() {
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
}

# Starts Pharos in a folder of its own, and says in $server how the driver reaches it: FOLDER NAME.
start_pharos() {
    folder=$1
    name=$2
    # shellcheck disable=SC2046 # two words are wanted
    set -- $(free_ports 2)
    configure "$folder" "$1" "$2"
    PHAROS_RUNTIME="$work/$folder/runtime" \
        "$pharos_home/bin/pharos" "$work/$folder/configuration.json" >"$work/$folder/log" 2>&1 </dev/null &
    pid=$!
    pids="$pids $pid"
    await_answer "$folder" "$pid" "$1" "$2"
    server="name=$name,http=http://127.0.0.1:$1,dicom=127.0.0.1:$2,pid=$pid"
}

# Starts Orthanc in the same way.
start_orthanc() {
    # shellcheck disable=SC2046 # two words are wanted
    set -- $(free_ports 2)
    configure orthanc "$1" "$2"
    Orthanc "$work/orthanc/configuration.json" >"$work/orthanc/log" 2>&1 </dev/null &
    pid=$!
    pids="$pids $pid"
    await_answer orthanc "$pid" "$1" "$2"
    server="name=Orthanc,http=http://127.0.0.1:$1,dicom=127.0.0.1:$2,pid=$pid"
}

drive() {
    "${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xmx1g -jar "$jar" "$@"
}
