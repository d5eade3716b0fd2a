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

start_pharos plain Without
plain=$server
more=', "Plugins": ["plugins"]'
start_pharos ten "Ten plugins"
ten=$server
more=', "LuaScripts": ["callback.lua"]'
start_pharos lua "Lua callback"
lua=$server

echo "Ten plugins, each with a filter, a listener of stored instances and one of changes"
drive compare --server "$ten" --server "$plain" "$@"
echo "A Lua callback"
drive compare --server "$lua" --server "$plain" --seed 2 "$@"
