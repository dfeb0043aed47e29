#!/bin/sh
# Builds Interlock and installs it under .interlock/: called by ./interlock when there is no build of
# the sources as they are. Safe when two start at once: one builds, the others wait.
#
#   .interlock/NAME/interlock.jar, version, interlock.aot, server.aot   NAME is a digest of the jar, the JDK and the training
#   .interlock/current                             what ./interlock reads: JDK, its version, NAME
set -eu
home=$(cd "$(dirname "$0")/.." && pwd)
cd "$home"
. build/jdk.sh
state=$home/.interlock
mkdir -p "$state"

progress() { printf 'interlock: %s\n' "$*" >&2; }

lock() {
    waited=0
    until mkdir "$state/lock" 2>/dev/null; do
        owner=$(cat "$state/lock/pid" 2>/dev/null || true)
        if [ -n "$owner" ] && ! kill -0 "$owner" 2>/dev/null; then
            rm -rf "$state/lock"
            continue
        fi
        [ "$waited" -eq 0 ] && progress "another build is under way; waiting for it"
        waited=$((waited + 1))
        if [ "$waited" -gt 600 ]; then
            progress "gave up after ten minutes; remove $state/lock if nothing builds"
            exit 70
        fi
        sleep 1
    done
    echo $$ >"$state/lock/pid"
    trap 'rm -rf "$state/lock" "$state/new.$$"' EXIT
    trap 'exit 130' INT TERM
}

newer_sources() {
    find build interlock pom.xml ./*/pom.xml ./*/src/main -newer "$state/current" -print 2>/dev/null | head -n 1
}

digest() {
    if command -v sha256sum >/dev/null 2>&1; then sha256sum; else shasum -a 256; fi | cut -c 1-16
}

build() {
    command -v mvn >/dev/null 2>&1 || {
        progress "Maven is needed to build: apt-get install maven, brew install maven, or https://maven.apache.org"
        exit 2
    }
    progress "building (first use, or the sources changed); the log is .interlock/build.log"
    if ! mvn -B -ntp -q -DskipTests -Dspotless.check.skip -pl app -am package >"$state/build.log" 2>&1; then
        grep -E '^\[ERROR\]' "$state/build.log" | head -n 15 >&2
        progress "the build failed; the whole log is $state/build.log"
        exit 70
    fi
}

# What the caches are trained with, beside the examples.
trained_with() { find build/train.sh build/training -type f | LC_ALL=C sort | tr '\n' '\0' | xargs -0 cat; }

# One cache for one jar and one JDK: a JVM may run stale classes from a cache whose jar has changed
# (JDK-8377932), so neither is ever changed under its name.
install() {
    new=$state/new.$$
    rm -rf "$new"
    mkdir -p "$new"
    "$JAVA_HOME/bin/java" build/pack/Pack.java app/target/interlock-app-*-all.jar "$new/interlock.jar" 2>>"$state/build.log"
    "$JAVA_HOME/bin/java" -cp "$new/interlock.jar" dev.interlock.app.Main --version >"$new/version"
    name=$({ cat "$new/interlock.jar" "$JAVA_HOME/release" && trained_with; } | digest)
    if [ ! -d "$state/$name" ]; then
        # Moved before the training: a cache holds the path of its jar.
        mv "$new" "$state/$name"
        progress "training the start-up cache"
        sh build/train.sh "$JAVA_HOME/bin/java" "$state/$name" "$home" >>"$state/build.log" 2>&1 ||
            progress "no start-up cache: Interlock starts more slowly; see .interlock/build.log"
    fi
    version=$(grep '^JAVA_RUNTIME_VERSION=' "$JAVA_HOME/release" | cut -d '"' -f 2)
    printf '%s\n' "$JAVA_HOME" "$version" "$name" >"$state/current.$$"
    mv "$state/current.$$" "$state/current"
    for old in "$state"/????????????????; do
        [ "$old" = "$state/$name" ] || rm -rf "$old"
    done
}

JAVA_HOME=$(find_jdk)
export JAVA_HOME
lock
if [ "${1:-}" = --always ] || [ ! -f "$state/current" ] || [ -n "$(newer_sources)" ] ||
    [ "$(head -n 1 "$state/current")" != "$JAVA_HOME" ] ||
    ! grep -q "^JAVA_RUNTIME_VERSION=\"$(sed -n 2p "$state/current")\"" "$JAVA_HOME/release" ||
    [ ! -f "$state/$(sed -n 3p "$state/current")/version" ]; then
    touch "$state/started.$$"
    build
    install
    # Sources that changed while it was built are newer than the build.
    touch -r "$state/started.$$" "$state/current"
    rm -f "$state/started.$$"
    progress "ready"
fi
