# Finds a JDK that is new enough, without starting a process. For POSIX sh, to be sourced.
#
# find_jdk sets JAVA_HOME and jdk_version, or fails. A JAVA_HOME that is new enough is kept. Otherwise the usual places
# are searched; release $jdk_wanted itself is preferred to a later one, and a runtime without a compiler does not count.
# shellcheck shell=sh

jdk_wanted=25

# A path of two levels is the layout of macOS and of version managers. FAIRLEAD_JVM_DIRS replaces the list.
jdk_places() {
    set -- /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /opt/java/* /opt/jdk* /opt/*jdk* /opt/jvm/* /usr/local/*jdk* \
        /usr/local/lib/jvm/* /usr/local/java/* "${HOME:-/root}"/.sdkman/candidates/java/* "${HOME:-/root}"/.jdks/* \
        "${HOME:-/root}"/.local/share/mise/installs/java/* /Library/Java/JavaVirtualMachines/*/Contents/Home
    try_jdks "$@"
}

# Sets jdk_version (25.0.3) and jdk_feature (25) to those of the JDK in $1; fails when there is none.
read_jdk() {
    [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
    while IFS='=' read -r jdk_key jdk_value || [ -n "$jdk_key" ]; do
        [ "$jdk_key" = JAVA_VERSION ] || continue
        jdk_version=${jdk_value#\"}
        jdk_version=${jdk_version%\"*}
        jdk_feature=${jdk_version%%[!0-9]*}
        [ -n "$jdk_feature" ]
        return
    done <"$1/release"
    return 1
}

try_jdks() {
    jdk_later=
    for jdk_dir; do
        read_jdk "$jdk_dir" || continue
        [ "$jdk_feature" -ne "$jdk_wanted" ] || { JAVA_HOME=$jdk_dir; return 0; }
        [ "$jdk_feature" -lt "$jdk_wanted" ] || jdk_later=${jdk_later:-$jdk_dir}
    done
    [ -n "$jdk_later" ] && read_jdk "$jdk_later" && JAVA_HOME=$jdk_later
}

find_jdk() {
    if [ -n "${JAVA_HOME:-}" ] && read_jdk "$JAVA_HOME" && [ "$jdk_feature" -ge "$jdk_wanted" ]; then
        export JAVA_HOME
        return 0
    fi
    jdk_places || return 1
    export JAVA_HOME
}

# The sentence for a machine without one.
jdk_missing="There is no JDK $jdk_wanted or newer: install one (on Debian: apt-get install openjdk-25-jdk-headless, where \
the release has it, or unpack any build of JDK 25 into /opt/jdk-25), or set JAVA_HOME to the one you have."
