#!/bin/sh
# Measures how Pharos and Debian's Orthanc decode and render compressed images; the images are made with DCMTK and GDCM. Arguments
# go to "bench compare".
set -eu

here=$(cd "$(dirname "$0")" && pwd)
images=$(mktemp -d "${TMPDIR:-/tmp}/pharos-images.XXXXXX")
trap 'rm -rf "$images"' EXIT
# Debian's own Python has pydicom.
/usr/bin/python3 "$here/make-images.py" "$images"
names=$(cd "$images" && ls ./*.dcm | sed 's|^\./\(.*\)\.dcm$|preview-\1,rendered-\1|' | paste -sd ,)
# Few images are asked for again and again: Pharos is not to remember them.
more=', "TranscoderCacheSize": 0' "$here/run-comparison.sh" --only "$names" --images "$images" --population 1 --warm-up 20 "$@"
