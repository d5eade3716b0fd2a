#!/bin/sh
# What plugins cost the ingest: measures Pharos with ten plugins that do nothing, and then with a Lua script that does next
# to nothing, each beside one without. Arguments go to "bench compare"; without any, ingest of small instances is measured.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
. "$here/servers.sh"
plugin=$here/no-op-plugin/target/no-op-plugin-1.0.0-SNAPSHOT.jar
[ -f "$plugin" ] || die "there is no $plugin: run mvn package"
[ $# -gt 0 ] || set -- --only store-4k,post-4k --small 8000 --rounds 7 --associations 8 --connections 8
prepare

# Ten plugins of one jar: each needs a name of its own.
ten_plugins() {
    mkdir -p "$1"
    python3 - "$plugin" "$1" <<'END'
import sys, zipfile
source, folder = sys.argv[1:]
with zipfile.ZipFile(source) as jar:
    for number in range(10):
        with zipfile.ZipFile(f"{folder}/no-op-{number}.jar", "w", zipfile.ZIP_DEFLATED) as copy:
            for name in jar.namelist():
                content = jar.read(name)
                if name == "META-INF/MANIFEST.MF":
                    content = content.replace(b"no-op-plugin", b"no-op-plugin-%d" % number)
                copy.writestr(name, content)
END
}

mkdir -p "$work/ten" "$work/lua"
ten_plugins "$work/ten/plugins"
cat >"$work/lua/callback.lua" <<'END'
function OnStoredInstance(instanceId, tags, metadata)
   if tags['PatientID'] == 'nobody' then
      print(instanceId)
   end
end
END

# Measures a server beside one without what it has: FOLDER NAME, and further members of its configuration in $more. Both are new,
# and are driven once before it counts, as a virtual machine needs as much less CPU time the longer it has run.
measure() {
    folder=$1
    name=$2
    shift 2
    start_pharos "$folder" "$name"
    with=$server
    first=$pid
    more=
    start_pharos "$folder-without" Without
    drive compare --server "$with" --server "$server" --seed 3 "$@" >/dev/null
    drive compare --server "$with" --server "$server" --seed 4 "$@"
    stop_one "$first"
    stop_one "$pid"
}

echo "Ten plugins, each with a filter, a listener of stored instances and one of changes"
more=', "Plugins": ["plugins"]'
measure ten "Ten plugins" "$@"
echo "A Lua callback"
more=', "LuaScripts": ["callback.lua"]'
measure lua "Lua callback" "$@"
