# Sourced by ./interlock and ./dev: finds a JDK 25.

# Whether the folder holds a JDK 25, compiler included.
is_jdk_25() {
    [ -x "$1/bin/javac" ] && grep -q '^JAVA_VERSION="25[."]' "$1/release" 2>/dev/null
}

# The home of the program `java` on the PATH, links followed.
jdk_on_path() {
    java=$(command -v java 2>/dev/null) || return 0
    while [ -L "$java" ]; do
        link=$(readlink "$java")
        case $link in
            /*) java=$link ;;
            *) java=$(dirname "$java")/$link ;;
        esac
    done
    dirname "$(dirname "$java")"
}

# Prints the first JDK 25 of JAVA_HOME, the PATH and the usual folders; else says what to install.
find_jdk() {
    for home in "${JAVA_HOME:-}" "$(jdk_on_path)" /usr/lib/jvm/*25* "$HOME"/.sdkman/candidates/java/25* \
        "$HOME"/.jdks/*25* /opt/*jdk*25* /opt/java/openjdk \
        /Library/Java/JavaVirtualMachines/*25*/Contents/Home /opt/homebrew/opt/openjdk@25; do
        if [ -n "$home" ] && is_jdk_25 "$home"; then
            printf '%s\n' "$home"
            return 0
        fi
    done
    cat >&2 <<'MESSAGE'
interlock: no JDK 25 found. Looked at JAVA_HOME, at java on the PATH and at the usual folders.
  Debian, Ubuntu   apt-get install openjdk-25-jdk, or temurin-25-jdk from https://adoptium.net
  macOS            brew install openjdk@25
  anywhere         https://adoptium.net/temurin/releases/?version=25, then set JAVA_HOME
  without a JDK    ./dev package, run elsewhere, makes an archive that needs none
MESSAGE
    return 2
}
