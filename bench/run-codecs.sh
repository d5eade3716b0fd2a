#!/bin/sh
# CPU time of the codecs for a frame, beside DCMTK's programs: mvn package; bench/run-codecs.sh
set -e
cd "$(dirname "$0")/.."
for program in dcmcjpls dcmdjpls dcmcjpeg dcmdjpeg; do
    command -v $program > /dev/null || { echo "Install dcmtk" >&2; exit 1; }
done
exec java -cp plugin-api/target/classes:bundles/codec-jpeg/target/classes:bundles/codec-jpegls/target/classes bench/codecs/CodecBench.java
