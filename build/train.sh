#!/bin/sh
# Makes the ahead-of-time cache (JEP 514) of an installed jar by running the real commands once.
#   train.sh JAVA FOLDER EXAMPLES
set -eu
java=$1
folder=$2
examples=$3
"$java" -XX:AOTCacheOutput="$folder/interlock.aot.$$" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
    --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -Djava.library.path="$folder" \
    -cp "$folder/interlock.jar" dev.interlock.app.Training "$examples"
mv "$folder/interlock.aot.$$" "$folder/interlock.aot"
rm -f "$folder/interlock.aot.$$".*
