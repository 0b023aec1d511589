# The Docker engine: is one there, start one, stop the one that we started. For bash, to be sourced after steps.sh.
#
# An engine that was running before is only spoken to. Of the one started here, $setup_dir/engine holds process id, start
# time (which tells it from a later process with the same id) and address.
# shellcheck shell=bash

engine_host=${DOCKER_HOST:-unix:///var/run/docker.sock}
engine_start_limit=60
engine_stop_limit=60

# Prints the version; fails when nothing answers.
engine_version() {
    command -v docker >/dev/null || return
    timeout 10 docker -H "$engine_host" version --format '{{.Server.Version}}' 2>"$setup_dir/engine.answer"
}

started_at() { # prints the start time of process $1 in clock ticks since boot
    local stat
    read -r stat 2>/dev/null <"/proc/$1/stat" || return
    stat=${stat##*) }
    set -- $stat
    echo "${20}"
}

# Sets engine_pid to the process of the engine that we started; fails when it is gone, or was never started.
our_engine() {
    local ticks host
    read -r engine_pid ticks host 2>/dev/null <"$setup_dir/engine" || return
    [[ $host && $(started_at "$engine_pid") = "$ticks" ]]
}

# The process that holds the standard pid file, ours or not.
other_engine() {
    local name
    engine_pid=$(cat /var/run/docker.pid 2>/dev/null) && read -r name 2>/dev/null <"/proc/$engine_pid/comm" && [[ $name = dockerd ]]
}

# Starts dockerd in the background, with further arguments, and waits until it answers.
start_dockerd() {
    local pid deadline=$((SECONDS + engine_start_limit))
    setsid dockerd --host "$engine_host" "$@" </dev/null >"$setup_dir/engine.log" 2>&1 9>&- &
    pid=$!
    disown "$pid"
    echo "$pid $(started_at "$pid") $engine_host" >"$setup_dir/engine"
    until engine_version >/dev/null; do
        [[ -d /proc/$pid ]] || return 1
        if ((SECONDS > deadline)); then
            kill "$pid"
            return 1
        fi
        sleep 0.1
    done
}

start_engine() {
    if [[ -d /run/systemd/system ]]; then
        systemctl start docker >"$setup_dir/engine.log" 2>&1 && return
        engine_trouble="systemctl start docker failed: see journalctl -u docker"
        return 1
    fi
    start_dockerd && return
    # Where the kernel has no packet filter, containers still run, but reach the outside only with the host's network.
    if grep -q iptables "$setup_dir/engine.log" && cp "$setup_dir/engine.log" "$setup_dir/engine.nat.log" &&
        start_dockerd --iptables=false --ip6tables=false --bridge=none; then
        engine_note=", without a bridge network: iptables does not work here"
        return
    fi
    rm -f "$setup_dir/engine"
    engine_trouble="dockerd did not start: $(grep -o 'failed to start.*\|level=fatal.*\|Error.*' "$setup_dir/engine.log" | tail -1 |
        cut -c1-300) (all of it: $setup_dir/engine.log)"
    return 1
}

# Why it cannot be started from here, and what to do; empty when it can.
engine_obstacle() {
    local answer
    answer=$(cat "$setup_dir/engine.answer" 2>/dev/null)
    case $answer in
        *"permission denied"*) echo "Docker at $engine_host refuses this user: run as root, or add the user to its group (usermod -aG docker NAME)." ;;
        *)
            if [[ $engine_host != unix://* ]]; then
                echo "DOCKER_HOST names $engine_host, and nothing answers there: start that engine, or unset DOCKER_HOST."
            elif ! is_root; then
                echo "Only root can install and start an engine: run bin/setup as root, or have Docker 20.10 or newer running."
            elif ! command -v dockerd >/dev/null && ! has_apt; then
                echo "Install Docker 20.10 or newer (package docker.io, docker or moby-engine of this distribution), then run bin/setup again."
            elif other_engine; then
                echo "dockerd runs as process $engine_pid, but does not answer on $engine_host: see its log, or set DOCKER_HOST to its address."
            fi ;;
    esac
}

stop_engine() {
    begin "Docker engine"
    if ! our_engine; then
        rm -f "$setup_dir/engine"
        ok "No engine of ours runs; nothing to stop"
        return
    fi
    local deadline=$((SECONDS + engine_stop_limit))
    kill "$engine_pid"
    while [[ $(started_at "$engine_pid") ]]; do
        if ((SECONDS > deadline)); then
            failed "The engine (process $engine_pid) still stops its containers after $engine_stop_limit s" \
                "Wait, and run bin/setup --stop-engine again; log: $setup_dir/engine.log"
            return 1
        fi
        sleep 0.1
    done
    rm -f "$setup_dir/engine"
    ok "Docker engine (process $engine_pid) stopped"
}
