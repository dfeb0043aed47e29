#!/bin/sh
# Installs, checks, tests and builds every mended project for real, in a temporary folder, and says how long each step took.
# Needs the Node version of .nvmrc and the npm registry; about three minutes.
set -eu

cd "$(dirname "$0")"
outages=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

step() {
  began=$(date +%s)
  if ! "$@" >"$work/log" 2>&1; then
    cat "$work/log"
    echo "$part: $* failed"
    exit 1
  fi
  printf '%s: %s: %s s\n' "$part" "$*" "$(($(date +%s) - began))"
}

for part in 1-daatan 2-ainative 3-hostamar 4-moodmash 5-onai/client 5-onai/server; do
  project=${part%%/*}
  inside=${part#"$project"}
  mkdir -p "$work/$project"
  # Only what git knows: a folder that somebody has built in is no proof.
  (cd "$outages/$project/mended" && git ls-files -z | tar --null --files-from=- -cf -) | tar -xf - -C "$work/$project"
  cd "$work/$project$inside"
  step npm ci
  for script in typecheck test build; do
    if grep -q "\"$script\":" package.json; then step npm run "$script"; fi
  done
done

cd "$work/4-moodmash"
part=4-moodmash
step test "$(wc -c <dist/_worker.js)" -ge 100000
