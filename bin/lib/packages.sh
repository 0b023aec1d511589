# What each step lacks of Debian's packages, and their installation. For bash, to be sourced.
# shellcheck shell=bash disable=SC2154

has() { command -v "$1" >/dev/null; }
is_root() { [[ $EUID = 0 ]]; }
has_apt() { has apt-get && has dpkg-query; }
installed() { [[ $(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null) = installed ]]; }
offered() { [[ $(apt-cache --names-only search "^$1\$" 2>/dev/null) ]]; }

packages_for() { # step
    case $1 in
        jdk) find_jdk || { offered openjdk-25-jdk-headless && echo openjdk-25-jdk-headless; } ;;
        maven) has mvn || echo maven ;;
        fonts)
            installed fontconfig || echo fontconfig
            installed fonts-dejavu-core || echo fonts-dejavu-core ;;
        engine)
            if [[ ! $engine_version && ! $(engine_obstacle) ]]; then
                has dockerd || echo docker.io
                has docker || { offered docker-cli && echo docker-cli; }
                has iptables || echo iptables
            fi ;;
        images)
            image_is_there busybox:local || installed busybox-static || echo busybox-static
            image_is_there debian:bookworm-slim || has mmdebstrap || echo mmdebstrap ;;
        postgresql) find_postgresql || echo postgresql ;;
        ssh) has_sshd || echo openssh-server ;;
        network)
            has openssl || echo openssl
            has ip || echo iproute2 ;;
        clients)
            has aws || echo awscli
            has_boto3 || echo python3-boto3 ;;
        jupyter)
            has jupyter-notebook || echo jupyter-notebook
            has jupyter-nbconvert || printf '%s\n' jupyter-nbconvert python3-nbclient ;;
    esac
}

has_boto3() { python3 -c 'import importlib.util, sys; sys.exit(not importlib.util.find_spec("boto3"))' 2>/dev/null; }

has_sshd() { [[ -x /usr/sbin/sshd ]] || has sshd; }

# Sets postgresql_bin to the directory of the newest server programs.
find_postgresql() {
    local directory
    postgresql_bin=$(command -v initdb) && postgresql_bin=${postgresql_bin%/*}
    for directory in /usr/pgsql-*/bin /usr/local/pgsql/bin /usr/lib/postgresql/*/bin; do
        [[ ! -x $directory/initdb ]] || postgresql_bin=$directory
    done
    [[ $postgresql_bin ]]
}

apt_has_lists() { compgen -G '/var/lib/apt/lists/*_Packages*' >/dev/null; }

apt_update() { apt-get update -q </dev/null >>"$setup_dir/packages.log" 2>&1; }

# Package lists that are too old make the first try fail. Services are not started by the installation, except where
# systemd looks after them.
apt_install() {
    local arguments=(install -y -q --no-install-recommends -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 "$@")
    local -x DEBIAN_FRONTEND=noninteractive
    [[ -d /run/systemd/system ]] || local -x RUNLEVEL=1
    {
        apt-get "${arguments[@]}" || { apt_update && apt-get "${arguments[@]}"; }
    } </dev/null >>"$setup_dir/packages.log" 2>&1
}
