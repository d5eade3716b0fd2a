#!/bin/sh
# Replays recorded answers of Orthanc against a running server and prints the steps that differ, without those that
# golden-exceptions.md lists. Exit status 0 when no other step differs.
#
#   itests/replay-golden.sh URL FOLDER [OPTION ...]
#
#   URL      http://127.0.0.1:8042, of a server started with FOLDER/config.json. It is emptied!
#   FOLDER   the recorded cases: replay.py, config.json, cases/
#   OPTION   of replay.py: --area upload, --lenient, names of cases
#
# Such a server: GOLDEN_STORAGE=/some/folder GOLDEN_HTTP_PORT=8042 GOLDEN_DICOM_PORT=4242 pharos FOLDER/config.json
set -eu

[ $# -ge 2 ] || {
    sed -n '2,/^$/s/^# \{0,1\}//p' "$0" | sed '/^set/d'
    exit 2
}
url=$1
folder=$2
shift 2
here=$(cd "$(dirname "$0")" && pwd)
report=$(mktemp)
trap 'rm -f "$report"' EXIT

python3 "$folder/replay.py" --url "$url" --user golden:golden --quiet --json "$report" "$@" | tail -n 1

python3 - "$report" "$here/golden-exceptions.md" <<'END'
import json
import re
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    report = json.load(file)
with open(sys.argv[2], encoding="utf-8") as file:
    excepted = set(re.findall(r"^\| `([^`]+)` \|", file.read(), re.MULTILINE))

different = {case + "/" + step.split(" ")[0]: (step, lines) for case, steps in report.items() for step, lines in steps.items()}
for name, (step, lines) in sorted(different.items()):
    if name not in excepted:
        print("%s: %s\n    %s" % (name, step, "\n    ".join(lines[:6])))
unlisted = len(set(different) - excepted)
print("%d steps differ: %d on purpose, %d not" % (len(different), len(different) - unlisted, unlisted))
sys.exit(1 if unlisted else 0)
END
