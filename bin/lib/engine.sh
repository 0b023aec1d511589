# The Docker engine: ask it, start one, stop the one that we started. For bash, to be sourced after packages.sh.
# shellcheck shell=bash disable=SC2034,SC2154
#
# An engine that runs already is only spoken to. Of one started here, the file $setup_dir/engine holds the process id, its
# start time, which tells it from a later process of the same id, and its address.

engine_host=${DOCKER_HOST:-unix:///var/run/docker.sock}
engine_patience=60 # seconds, to start and to stop
answer_patience=10
engine_version=

engine() { docker -H "$engine_host" "$@"; }

# Sets engine_version; fails when no engine answers, and leaves the reason in $work/engine.answer.
ask_engine() {
    engine_version=
    has docker || return
    engine_version=$(timeout "$answer_patience" docker -H "$engine_host" version --format '{{.Server.Version}}' \
        2>"$work/engine.answer") && return
    (($? != 124)) || echo "no answer in time" >"$work/engine.answer"
    return 1
}

# Prints why no engine can be started here, and what to do; nothing when one can.
engine_obstacle() {
    if grep -qs 'permission denied' "$work/engine.answer"; then
        echo "It refuses this user: run as root, or join its group (usermod -aG docker NAME) and log in again."
    elif grep -qs 'no answer in time' "$work/engine.answer"; then
        echo "Something listens there, but did not answer within $answer_patience s: see the engine's log, and restart it if it hangs."
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

# Sets dockerd_pid to the process of the standard pid file, whoever started it.
running_dockerd() {
    dockerd_pid=$(cat /var/run/docker.pid 2>/dev/null) && runs "$dockerd_pid" dockerd
}

runs() { # process id, name
    [[ $(start_time "$1") && $(cat "/proc/$1/comm" 2>/dev/null) = "$2" ]]
}

# A daemon that was killed leaves its pid file; the next one refuses to start as long as anything, even the remains of
# that process, has the number.
remove_stale_pid() { # file, name
    [[ ! -e $1 ]] || runs "$(cat "$1")" "$2" || rm -f "$1"
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
    engine_trouble=$(grep . "$setup_dir/engine.log" | tail -1 | sed 's/^time=[^ ]* level=[^ ]* msg=//' | cut -c1-300)
    return 1
}

start_dockerd() { # further arguments
    local pid deadline=$((SECONDS + engine_patience))
    remove_stale_pid /var/run/docker.pid dockerd
    remove_stale_pid /var/run/docker/containerd/containerd.pid containerd
    setsid dockerd --host "$engine_host" "$@" </dev/null >"$setup_dir/engine.log" 2>&1 9>&- &
    pid=$!
    disown
    echo "$pid $(start_time "$pid") $engine_host" >"$setup_dir/engine"
    until ask_engine; do
        [[ $(start_time "$pid") ]] || return
        if ((SECONDS > deadline)); then
            kill "$pid"
            return 1
        fi
        sleep 0.1
    done
}

# Prints when a process started, in clock ticks since boot; nothing when it has ended, even if nobody has noticed.
start_time() { # process id
    local stat
    read -r stat 2>/dev/null <"/proc/$1/stat" || return
    read -ra stat <<<"${stat##*) }"
    [[ ${stat[0]} = Z ]] || echo "${stat[19]}"
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
