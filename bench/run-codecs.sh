#!/bin/sh
# CPU time of the codecs for a frame, beside programs in C: mvn package; bench/run-codecs.sh [JPEG_LS …]
set -e
cd "$(dirname "$0")/codecs/target"
for program in dcmcrle dcmcjpls dcmcjpeg gdcmconv opj_decompress; do
    command -v $program > /dev/null || { echo "Install dcmtk libgdcm-tools libopenjp2-tools" >&2; exit 1; }
done
exec java -cp "classes:lib/*" org.pharos.bench.codecs.Main "$@"
