#!/bin/sh
# ./dev bench [RUNS]: whole-process benchmarks, each against a named peer in the same run. Needs git, node, npm
# and GNU time (apt-get install time). Prints Markdown; docs/design/check.md keeps the figures.
set -eu
home=$(cd "$(dirname "$0")/.." && pwd)
runs=${1:-7}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
[ -x /usr/bin/time ] || { echo "bench: GNU time is needed: apt-get install time" >&2; exit 2; }
java=$JAVA_HOME/bin/java
interlock=$home/interlock
"$interlock" --version >/dev/null
jar=$(ls "$home"/.interlock/*/interlock.jar)
pairs() { "$java" "$home/bench/Pairs.java" "$runs" "$@"; }
title() { printf '\n### %s\n\n| command | median | smallest–largest | peak memory | ratio |\n|---|---|---|---|---|\n' "$1"; }

repository() {
    git -C "$1" init -q
    git -C "$1" add -A
    git -C "$1" -c user.name=bench -c user.email=bench@example.invalid commit -q -m corpus
}

echo "$(nproc) cores, $("$java" -version 2>&1 | sed -n 2p), $runs runs each, taken in turn."

title "Start-up"
set -- "./interlock --version, which needs no JVM" "$interlock --version" \
    "./interlock --help" "$interlock --help" \
    "the same jar without its cache" "$java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp $jar dev.interlock.app.Main --help" \
    "java -version, the least a JVM takes here" "$java -version" \
    "node --version" "node --version"
image=$(ls -d "$home"/target/interlock-*-linux-x64 2>/dev/null | head -n 1)
[ -n "$image" ] && set -- "$@" "the self-contained archive" "$image/bin/interlock --help"
pairs "$@"

# What is remembered of an earlier check would be timed instead of a check.
anew="env INTERLOCK_CACHE=off $interlock check"
again="env INTERLOCK_CACHE=$work/cache $interlock check"
title "interlock check on the mended examples: with nothing remembered, and again with nothing changed"
for outage in "$home"/examples/outages/*/mended; do
    name=$(basename "$(dirname "$outage")")
    cp -R "$outage" "$work/$name"
    repository "$work/$name"
    set -- "$@" "check $name" "$anew $work/$name" "again" "$again $work/$name"
done
# Only the checks: the arguments of the last table go.
while [ "${1#check }" = "$1" ]; do shift 2; done
pairs "$@"

title "interlock check on 7,000 source files"
"$java" "$home/bench/Corpus.java" sources "$work/sources" 7000
repository "$work/sources"
pairs "interlock check" "$anew $work/sources" "again, nothing changed" "$again $work/sources" "git status (what git alone takes)" "git -C $work/sources status --porcelain"

"$java" "$home/bench/Corpus.java" containers "$work/containers" 500
repository "$work/containers"
cp "$home"/bench/peers/package*.json "$work/"
(cd "$work" && npm install --silent --no-audit --no-fund >/dev/null)
find "$work/containers" -name Dockerfile >"$work/dockerfiles"
dockerfilelint="xargs -a $work/dockerfiles $work/node_modules/.bin/dockerfilelint"
dclint="$work/node_modules/.bin/dclint -r $work/containers"
# A peer that stops at the first file would win: dockerfilelint throws at a HEALTHCHECK without options.
read_all() {
    [ "$2" -eq 250 ] || { echo "bench: $1 read $2 of 250 files" >&2; exit 1; }
}
read_all dockerfilelint "$($dockerfilelint | grep -c '^File:')"
# Through a file: Node drops what a pipe has not taken yet when its program ends.
$dclint -f json >"$work/dclint.json" || true
read_all dclint "$(grep -o '"filePath"' "$work/dclint.json" | wc -l)"

title "250 Dockerfiles"
pairs "interlock check --only docker" "$anew --only docker $work/containers" \
    "dockerfilelint 1.8.0" "$dockerfilelint"

title "250 compose files with their env files"
pairs "interlock check --only compose,env" "$anew --only compose,env $work/containers" \
    "dclint 3.1.0" "$dclint"

title "Both"
pairs "interlock check --only docker,compose,env" "$anew --only docker,compose,env $work/containers"
