#!/bin/sh
# ./dev bench resolution REPOSITORY [TSCONFIG...]: what each import of a real repository leads to, by `tsc --traceResolution` and by
# us. The repository should have its packages installed. Needs Node and npm. Prints Markdown; docs/design/module-graph.md keeps
# the figures.
set -eu
home=$(cd "$(dirname "$0")/.." && pwd)
[ $# -ge 1 ] && [ -d "$1" ] || { echo "usage: ./dev bench resolution REPOSITORY [TSCONFIG...]   (paths in the repository)" >&2; exit 2; }
repository=$(cd "$1" && pwd -P)
shift
[ $# -gt 0 ] || set -- tsconfig.json
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
compiler=$(sed -n 's/.*"typescript": "\(.*\)".*/\1/p' "$home/bench/peers/graph/package.json")
(cd "$work" && npm install --silent --no-audit --no-fund "typescript@$compiler" >/dev/null)
cd "$repository"
for config in "$@"; do
    node --max-old-space-size=6000 "$work/node_modules/typescript/bin/tsc" --noEmit --noCheck --incremental false --composite false \
        --traceResolution --project "$config" >>"$work/trace" || true
done
cd "$home"
mvn -B -ntp -q -DskipTests -Dspotless.check.skip -pl bench -am package dependency:build-classpath \
    -Dmdep.outputFile=target/classpath
echo "TypeScript $compiler"
"$JAVA_HOME/bin/java" -cp "bench/target/classes:$(cat bench/target/classpath)" dev.interlock.bench.Resolutions \
    "$repository" "$work/trace"
