#!/bin/sh
# Makes the ahead-of-time caches (JEP 514) of an installed jar by running the real commands once.
#   train.sh JAVA FOLDER SOURCES
# Without profiles (JEP 515): with the first compiler alone they serve nothing but an early compilation of
# what was compiled here, which costs a short command a seventh of its time.
set -eu
java=$1
folder=$2
sources=$3
# A cache of its own, and empty: what is remembered of a check is no training.
INTERLOCK_CACHE=$folder/training.$$
export INTERLOCK_CACHE
trap 'rm -rf "$INTERLOCK_CACHE" "$folder"/*.aot.$$*' EXIT
# Two caches: a start takes every class of its cache in, and a short command needs none of a server's.
train() {
    "$java" -XX:AOTCacheOutput="$folder/$2.aot.$$" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
        -XX:+UnlockDiagnosticVMOptions -XX:-AOTRecordTraining -XX:-AOTReplayTraining \
        --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
        -Djava.library.path="$folder" -Dorg.sqlite.lib.path="$folder" \
        -cp "$folder/interlock.jar" dev.interlock.app.Training "$sources" "$1"
    mv "$folder/$2.aot.$$" "$folder/$2.aot"
}
train commands interlock
train server server
