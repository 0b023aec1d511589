# Finds a JDK that is new enough, without starting a process. For POSIX sh, to be sourced.
# shellcheck shell=sh
#
# find_jdk sets JAVA_HOME, jdk_version (25.0.3) and jdk_feature (25), or fails. A JAVA_HOME that is new enough is kept;
# otherwise the usual places are searched, and release $jdk_wanted itself is preferred to a later one.

jdk_wanted=25
jdk_tool=javac # what has to be in its bin directory; a script that only runs programs says java

# The sentence for a machine without one.
# shellcheck disable=SC2034
jdk_missing="Install JDK $jdk_wanted or newer (package openjdk-25-jdk-headless where the distribution has it, or any \
build of it unpacked as /opt/jdk-25), or set JAVA_HOME to the one you have."

find_jdk() {
    if [ -n "${JAVA_HOME:-}" ] && read_jdk "$JAVA_HOME" && [ "$jdk_feature" -ge "$jdk_wanted" ]; then
        export JAVA_HOME
        return
    fi
    jdk_home=${HOME:-/root}
    choose_jdk /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /opt/java/* /opt/jvm/* /opt/*jdk* /usr/local/*jdk* \
        /usr/local/java/* /usr/local/lib/jvm/* "$jdk_home"/.sdkman/candidates/java/* "$jdk_home"/.jdks/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home
}

choose_jdk() {
    jdk_chosen=
    for jdk_directory; do
        if ! read_jdk "$jdk_directory" || [ "$jdk_feature" -lt "$jdk_wanted" ]; then
            continue
        elif [ "$jdk_feature" -eq "$jdk_wanted" ]; then
            jdk_chosen=$jdk_directory
            break
        fi
        jdk_chosen=${jdk_chosen:-$jdk_directory}
    done
    read_jdk "$jdk_chosen" || return
    JAVA_HOME=$jdk_chosen
    export JAVA_HOME
}

# Sets version and feature release to those of the JDK in directory $1; fails when there is none.
read_jdk() {
    [ -x "$1/bin/$jdk_tool" ] && [ -r "$1/release" ] || return
    while IFS='=' read -r jdk_key jdk_version; do
        [ "$jdk_key" = JAVA_VERSION ] || continue
        jdk_version=${jdk_version#\"}
        jdk_version=${jdk_version%\"*}
        jdk_feature=${jdk_version%%[!0-9]*}
        [ -n "$jdk_feature" ]
        return
    done <"$1/release"
    return 1
}
