#!/bin/sh
# Proves that the template builds alone: copied elsewhere, with plugin-api installed and nothing else of this tree.
#
#   sample-plugins/check-template.sh [MAVEN OPTION ...]
#
# It puts plugin-api into the local repository with a description of its own; a build of this tree puts its own back. The
# plugin is copied to the folder PLUGIN_OUT, if that is set.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
jar=$(ls "$here"/../plugin-api/target/plugin-api-*-SNAPSHOT.jar 2>/dev/null) || {
    echo "plugin-api isn't built: mvn -DskipTests -pl plugin-api package" >&2
    exit 1
}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -R "$here/template" "$work/my-plugin"
rm -rf "$work/my-plugin/target"
cd "$work/my-plugin"
mvn -q "$@" org.apache.maven.plugins:maven-install-plugin:3.1.4:install-file \
    -Dfile="$jar" -DgeneratePom=true -DgroupId=org.pharos -DartifactId=plugin-api -Dversion=1.0.0-SNAPSHOT -Dpackaging=jar
mvn -q "$@" package
unzip -p target/my-plugin-1.0.0.jar META-INF/MANIFEST.MF | grep -q '^Pharos-Plugin-Id: my-plugin' || {
    echo "The template has become no plugin" >&2
    exit 1
}
if [ -n "${PLUGIN_OUT:-}" ]; then cp target/my-plugin-1.0.0.jar "$PLUGIN_OUT/"; fi
echo "The template builds alone"
