#!/bin/sh
# Starts the Interlock of this archive; needs no JDK.
program=$0
while [ -L "$program" ]; do
    link=$(readlink "$program")
    case $link in
        /*) program=$link ;;
        *) program=${program%/*}/$link ;;
    esac
done
image=$(cd "$(dirname "$program")/.." && pwd)
# Scripts ask for it again and again, and it is known without a JVM.
[ "$#" -eq 1 ] && [ "$1" = --version ] && exec cat "$image/lib/version"
# Names of files are UTF-8 to git. The JVM asks the locale, and in C, or in one that is not installed, it
# can open no file whose name is not ASCII: it would go unread.
export LC_ALL=C.UTF-8
[ -t 1 ] && export INTERLOCK_STDOUT_TERMINAL=1
[ -t 2 ] && export INTERLOCK_STDERR_TERMINAL=1
# A server lives long enough for the second compiler; a command is over before it begins, takes its
# memory in few large pages, and keeps what it has kept once.
compiler="-XX:TieredStopAtLevel=1 -XX:+UseTransparentHugePages -XX:MaxTenuringThreshold=0"
trained=interlock
case ${1:-} in
    serve) export INTERLOCK_PROGRAM="$image/bin/interlock" compiler=-XX:+TieredCompilation trained=server ;;
    gate | release | demo) compiler=-XX:TieredStopAtLevel=1 trained=server ;;
esac
exec "$image/runtime/bin/java" "-XX:AOTCache=$image/lib/$trained.aot" -XX:AOTMode=auto \
    -XX:+UnlockDiagnosticVMOptions -XX:-AOTReplayTraining -XX:+UseSerialGC \
    $compiler -Xlog:disable -Xlog:all=off -Xmx800m -Xmn32m --enable-native-access=ALL-UNNAMED \
    --sun-misc-unsafe-memory-access=allow -Dpicocli.disable.closures=true \
    -Djava.library.path="$image/lib" -Dorg.sqlite.lib.path="$image/lib" \
    -Dplaywright.cli.dir="$image/lib/driver" -cp "$image/lib/interlock.jar" dev.interlock.app.Main "$@"
