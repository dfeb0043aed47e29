#!/bin/sh
# ./dev bench graph REPOSITORY [RUNS] [all]: the whole check, module graph included, on a clone of a real repository, against
# the tools that also build a module graph; `all` adds the two that take minutes. Needs git, Node >= 22.12 (dependency-cruiser), npm and GNU time (apt-get install time).
# Prints Markdown; docs/design/module-graph.md keeps the figures.
set -eu
home=$(cd "$(dirname "$0")/.." && pwd)
[ $# -ge 1 ] && [ -d "$1" ] || { echo "usage: ./dev bench graph REPOSITORY [RUNS] [all]" >&2; exit 2; }
[ -x /usr/bin/time ] || { echo "bench: GNU time is needed: apt-get install time" >&2; exit 2; }
runs=${2:-5}
peers=${3:-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
interlock=$home/interlock
"$interlock" --version >/dev/null
git -c advice.detachedHead=false clone -q "$1" "$work/repository"
# An index as old as its files is not believed: git reads them all again, each time, until somebody asks it once.
sleep 1
git -C "$work/repository" status >/dev/null
cp "$home"/bench/peers/graph/* "$work/"
(cd "$work" && npm install --silent --no-audit --no-fund >/dev/null)
bin=$work/node_modules/.bin
cd "$work/repository"
changed=$(git ls-files '*.ts' | awk '{ all[NR] = $0 } END { print all[int((NR + 1) / 2)] }')

# Each measured command is a script, since `exec` takes no pipeline.
script() {
    { echo '#!/bin/sh'; echo "cd $work/repository"; cat; } >"$work/$1"
    chmod +x "$work/$1"
}
script cold <<TEXT
rm -rf $work/cold-cache
INTERLOCK_CACHE=$work/cold-cache exec $interlock check
TEXT
script warm <<TEXT
INTERLOCK_CACHE=$work/warm-cache exec $interlock check
TEXT
# At the top, so that everything in the module stands elsewhere.
script changed <<TEXT
{ echo "// \$\$"; cat $changed; } >$work/text
cp $work/text $changed
INTERLOCK_CACHE=$work/warm-cache exec $interlock check
TEXT
script exported <<TEXT
echo "export const bench\$\$ = 1" >>$changed
INTERLOCK_CACHE=$work/warm-cache exec $interlock check
TEXT
script oxlint-graph <<TEXT
exec $bin/oxlint -c $work/oxlint-graph.json --silent .
TEXT
script oxlint-plain <<TEXT
exec $bin/oxlint -c $work/oxlint.json --silent .
TEXT
script knip <<TEXT
exec $bin/knip --no-exit-code --no-progress
TEXT
script madge <<TEXT
exec $bin/madge --extensions js,jsx,ts,tsx,mjs,cjs --no-spinner --circular .
TEXT
script depcruise <<TEXT
exec $bin/depcruise --no-config --exclude node_modules --output-type err .
TEXT
script eslint <<TEXT
exec $bin/eslint --no-config-lookup --no-inline-config -c $work/eslint.config.mjs --quiet .
TEXT

version() { node -p "require('$work/node_modules/$1/package.json').version"; }
title() { printf '\n### %s\n\n| command | median | smallest–largest | peak memory | ratio |\n|---|---|---|---|---|\n' "$1"; }
pairs() { "$JAVA_HOME/bin/java" "$home/bench/Pairs.java" "$@"; }

echo "$(nproc) cores, node $(node --version), $(git ls-files | wc -l) files, of them $(git ls-files '*.ts' '*.tsx' '*.js' '*.jsx' '*.mjs' '*.cjs' '*.mts' '*.cts' | wc -l) modules, $runs runs each, taken in turn."
title "Against the fastest native tool"
pairs "$runs" "interlock check, cold" "$work/cold" "interlock check, nothing changed" "$work/warm" \
    "interlock check, one file changed" "$work/changed" \
    "interlock check, one file changed that exports one thing more" "$work/exported" \
    "oxlint $(version oxlint) with import/no-cycle" "$work/oxlint-graph" "oxlint $(version oxlint)" "$work/oxlint-plain"
title "Against the tools on Node"
set -- "interlock check, cold" "$work/cold" "knip $(version knip)" "$work/knip" "madge $(version madge)" "$work/madge"
[ "$peers" = all ] && set -- "$@" "dependency-cruiser $(version dependency-cruiser)" "$work/depcruise" \
    "eslint $(version eslint), import-x/no-cycle $(version eslint-plugin-import-x)" "$work/eslint"
pairs 1 "$@"
