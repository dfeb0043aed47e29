#!/bin/sh
# ./dev bench gate [RUNS] [SECONDS]: what a gate takes beside the commands that it runs: whole processes in pairs against the
# same commands in sh. Needs git and GNU time (apt-get install time). Prints Markdown; docs/design/gate.md keeps the figures.
set -eu
home=$(cd "$(dirname "$0")/.." && pwd)
runs=${1:-7}
seconds=${2:-1}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
[ -x /usr/bin/time ] || { echo "bench: GNU time is needed: apt-get install time" >&2; exit 2; }
java=$JAVA_HOME/bin/java
interlock=${INTERLOCK_COMMAND:-$home/interlock}
"$interlock" --version >/dev/null
export INTERLOCK_DATA="$work/data"

# Work that takes as long on each run, and starts a program or two as real steps do.
cat >"$work/step.sh" <<STEP
sleep $seconds
find /usr/share/doc -name copyright 2>/dev/null | head -n 200 | xargs cat >/dev/null 2>&1 || true
STEP
mkdir "$work/shop"
cat >"$work/shop/interlock.yml" <<PLAN
service: shop
build: { install: sh $work/step.sh, run: sh $work/step.sh && mkdir -p dist && cp app.js dist, output: dist }
gate:
  types: sh $work/step.sh
  lint: sh $work/step.sh
  test: sh $work/step.sh
PLAN
echo 'console.log(1)' >"$work/shop/app.js"
printf 'dist\n' >"$work/shop/.gitignore"
git -C "$work/shop" init -q
git -C "$work/shop" add -A
git -C "$work/shop" -c user.name=bench -c user.email=bench@example.invalid commit -q -m shop

cat >"$work/bare.sh" <<BARE
cd $work/shop
sh $work/step.sh && sh $work/step.sh && sh $work/step.sh && sh $work/step.sh
sh $work/step.sh && mkdir -p dist && cp app.js dist
BARE
printf 'cd %s\n%s check >/dev/null 2>&1\n. %s\n' "$work/shop" "$interlock" "$work/bare.sh" >"$work/checked.sh"
printf 'cd %s\nexec %s gate --only install,types,lint,test,build >/dev/null 2>&1\n' "$work/shop" "$interlock" >"$work/part.sh"
printf 'cd %s\nexec %s gate >/dev/null 2>&1\n' "$work/shop" "$interlock" >"$work/gate.sh"

echo "$(nproc) cores, $("$java" -version 2>&1 | sed -n 2p), $runs runs each, taken in turn."
printf '\n### A gate of five steps of %s s each\n\n| command | median | smallest–largest | peak memory | ratio |\n|---|---|---|---|---|\n' "$seconds"
"$java" "$home/bench/Pairs.java" "$runs" \
    "the commands in sh" "sh $work/bare.sh" \
    "interlock gate --only, the same commands" "sh $work/part.sh" \
    "interlock check, then the commands in sh" "sh $work/checked.sh" \
    "interlock gate, with its check and evidence" "sh $work/gate.sh"
