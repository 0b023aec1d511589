# What each step needs of Debian's packages, and their installation. For bash, to be sourced.
# shellcheck shell=bash

is_root() { [[ $EUID = 0 ]]; }
has_apt() { command -v apt-get >/dev/null && command -v dpkg-query >/dev/null; }
has() { command -v "$1" >/dev/null; }
installed() { [[ $(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null) = installed ]]; }
offered() { [[ $(apt-cache --names-only search "^$1\$" 2>/dev/null) ]]; }

# Services are not started by the installation itself, except where systemd looks after them.
apt_install() {
    local -a quiet=(-y -q --no-install-recommends -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3)
    local -x DEBIAN_FRONTEND=noninteractive
    [[ -d /run/systemd/system ]] || local -x RUNLEVEL=1
    apt-get install "${quiet[@]}" "$@" && return
    apt-get update -q && apt-get install "${quiet[@]}" "$@"
} </dev/null >>"$setup_dir/packages.log" 2>&1

# Each prints the packages that its step lacks.
packages_jdk() { find_jdk || ! offered openjdk-25-jdk-headless || echo openjdk-25-jdk-headless; }
packages_maven() { has mvn || echo maven; }
packages_fonts() {
    local package
    for package in fontconfig fonts-dejavu-core; do installed "$package" || echo "$package"; done
}
packages_engine() {
    [[ ! $engine_answers && ! $(engine_obstacle) ]] || return 0
    has dockerd || echo docker.io
    has docker || ! offered docker-cli || echo docker-cli
    has iptables || echo iptables
}
packages_images() {
    image_is_there busybox:local || installed busybox-static || echo busybox-static
    image_is_there debian:bookworm-slim || has mmdebstrap || echo mmdebstrap
}
packages_postgresql() { postgresql_programs || echo postgresql; }

# Sets postgresql_bin to the directory of the newest server programs.
postgresql_programs() {
    local directory
    postgresql_bin=
    for directory in /usr/lib/postgresql/*/bin /usr/pgsql-*/bin /usr/local/pgsql/bin; do
        [[ ! -x $directory/initdb ]] || postgresql_bin=$directory
    done
    [[ $postgresql_bin ]] || { has initdb && postgresql_bin=$(command -v initdb) && postgresql_bin=${postgresql_bin%/*}; }
}
