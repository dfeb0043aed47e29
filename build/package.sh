#!/bin/sh
# Makes a self-contained archive: a Java runtime with only the modules that Interlock needs, the jar and
# an ahead-of-time cache for both. Called by ./dev package with JAVA_HOME set.
set -eu
home=$(cd "$(dirname "$0")/.." && pwd)
cd "$home"
version=$(sed -n 's:^  <version>\(.*\)</version>$:\1:p' pom.xml | head -n 1)
name=interlock-$version-linux-x64
image=$home/target/$name
rm -rf "$image" "$image.tar.gz"
mkdir -p "$home/target"

mvn -B -ntp -q -DskipTests -Dspotless.check.skip -pl app -am package
modules=$("$JAVA_HOME/bin/jdeps" --multi-release 25 --ignore-missing-deps --print-module-deps app/target/interlock-app-*-all.jar)
"$JAVA_HOME/bin/jlink" --add-modules "$modules,jdk.unsupported,jdk.crypto.ec" --strip-debug --no-header-files \
    --no-man-pages --compress zip-0 --vm server --output "$image/runtime"
mkdir -p "$image/lib" "$image/bin"
"$JAVA_HOME/bin/java" build/pack/Pack.java app/target/interlock-app-*-all.jar "$image/lib/interlock.jar"
"$image/runtime/bin/java" -cp "$image/lib/interlock.jar" dev.interlock.app.Main --version >"$image/lib/version"
cp LICENSE "$image/"
cp build/image-launcher.sh "$image/bin/interlock"
chmod +x "$image/bin/interlock"
# An archive is unpacked anywhere, and a cache holds the path of its jar: the launcher gives a path
# relative to the image's lib folder, and so does the training.
(cd "$image/lib" && sh "$home/build/train.sh" "$image/runtime/bin/java" . "$home" >/dev/null 2>&1) ||
    { echo "package: the start-up cache could not be made" >&2; exit 1; }
"$image/bin/interlock" --version
tar -C "$home/target" -czf "$image.tar.gz" "$name"
echo "$image.tar.gz ($(du -h "$image.tar.gz" | cut -f 1), unpacked $(du -sh "$image" | cut -f 1))"
