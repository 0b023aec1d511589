# The Docker engine: ask it, start one, stop the one that we started. For bash, to be sourced after packages.sh.
# shellcheck shell=bash disable=SC2034,SC2154
#
# An engine that runs already is only spoken to. Of one started here, the file $setup_dir/engine holds the process id, its
# start time, which tells it from a later process of the same id, and its address.

engine_host=${DOCKER_HOST:-unix:///var/run/docker.sock}
engine_patience=60
engine_version=

engine() { docker -H "$engine_host" "$@"; }

# Sets engine_version; fails when no engine answers, and leaves the reason in $work/engine.answer.
ask_engine() {
    engine_version=
    has docker &&
        engine_version=$(timeout 10 docker -H "$engine_host" version --format '{{.Server.Version}}' 2>"$work/engine.answer")
}

# Prints why no engine can be started here, and what to do; nothing when one can.
engine_obstacle() {
    if grep -qs 'permission denied' "$work/engine.answer"; then
        echo "It refuses this user: run as root, or join its group (usermod -aG docker NAME) and log in again."
    elif [[ $engine_host != unix://* ]]; then
        echo "DOCKER_HOST names it: start that engine, or unset DOCKER_HOST to use one on this machine."
    elif ! is_root; then
        echo "Run bin/setup as root to have one installed and started, or start Docker 20.10 or newer."
    elif running_dockerd; then
        echo "dockerd runs as process $dockerd_pid, but not on that address: set DOCKER_HOST to its address, or see its log."
    elif ! has dockerd && ! has_apt; then
        echo "Install Docker 20.10 or newer (package docker, docker-ce or moby-engine), then run bin/setup again."
    fi
}

# Sets dockerd_pid to the process named by the standard pid file, whoever started it.
running_dockerd() {
    dockerd_pid=$(cat /var/run/docker.pid 2>/dev/null) && [[ $(cat "/proc/$dockerd_pid/comm" 2>/dev/null) = dockerd ]]
}

# Starts one and waits until it answers, or sets engine_trouble. Sets engine_note to what is special about it.
start_engine() {
    engine_note=
    if [[ -d /run/systemd/system ]]; then
        systemctl start docker >"$work/systemctl" 2>&1 && ask_engine && return
        engine_trouble="systemctl start docker: $(tail -1 "$work/systemctl") (journalctl -u docker tells more)"
        return 1
    fi
    engine_note=" (started; log in $setup_dir/engine.log)"
    start_dockerd && return
    # Where the kernel has no packet filter, containers still run, but reach the outside only by the network of the host.
    if grep -q iptables "$setup_dir/engine.log" && start_dockerd --iptables=false --ip6tables=false --bridge=none; then
        engine_note+=", without a bridge network since iptables does not work here"
        return
    fi
    rm -f "$setup_dir/engine"
    engine_trouble="$(grep -o 'failed to start.*\|msg=.*' "$setup_dir/engine.log" | tail -1 | cut -c1-200) (all of it: $setup_dir/engine.log)"
    return 1
}

start_dockerd() { # further arguments
    local pid deadline=$((SECONDS + engine_patience))
    setsid dockerd --host "$engine_host" "$@" </dev/null >"$setup_dir/engine.log" 2>&1 9>&- &
    pid=$!
    disown
    echo "$pid $(start_time "$pid") $engine_host" >"$setup_dir/engine"
    until ask_engine; do
        [[ -d /proc/$pid ]] || return
        if ((SECONDS > deadline)); then
            kill "$pid"
            return 1
        fi
        sleep 0.1
    done
}

start_time() { # process id; prints clock ticks since boot
    local stat
    read -r stat 2>/dev/null <"/proc/$1/stat" || return
    read -ra stat <<<"${stat##*) }"
    echo "${stat[19]}"
}

stop_engine() {
    local pid time host deadline=$((SECONDS + engine_patience))
    if ! read -r pid time host 2>/dev/null <"$setup_dir/engine" || [[ $(start_time "$pid") != "$time" ]]; then
        rm -f "$setup_dir/engine"
        ok "No engine that bin/setup started is running"
        return
    fi
    kill "$pid"
    while [[ $(start_time "$pid") = "$time" ]]; do
        if ((SECONDS > deadline)); then
            failed "Docker engine on $host (process $pid) is still stopping its containers" \
                "Wait and try again; its log is $setup_dir/engine.log"
            return 1
        fi
        sleep 0.1
    done
    rm -f "$setup_dir/engine"
    ok "Docker engine on $host stopped"
}
