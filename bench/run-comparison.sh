#!/bin/sh
# Measures Pharos beside Debian's Orthanc, both started here with the same options and empty storage.
# All arguments go to "bench compare"; see README.md. With ALONE=pharos or ALONE=orthanc in the environment only that one
# is measured, by "bench run". With KEEP=FOLDER the storage is kept there, and used if it is there already.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
. "$here/servers.sh"

alone=${ALONE:-}
case $alone in
    '' | pharos | orthanc) ;;
    *) die "ALONE is pharos or orthanc, not $alone" ;;
esac
command -v Orthanc >/dev/null || [ "$alone" = pharos ] || die "Orthanc is missing: apt-get install orthanc"
prepare

if [ "$alone" != orthanc ]; then
    start_pharos pharos Pharos
    pharos=$server
fi
if [ "$alone" != pharos ]; then
    start_orthanc
    orthanc=$server
fi
case $alone in
    pharos) set -- run --server "$pharos" "$@" ;;
    orthanc) set -- run --server "$orthanc" "$@" ;;
    *) set -- compare --server "$pharos" --server "$orthanc" "$@" ;;
esac
drive "$@"
