# One line for each step, with the time it took. For bash, to be sourced.
# shellcheck shell=bash
#
#   begin "Docker engine"                     a step starts; a terminal shows it at once
#   ok "Docker engine 28.5.2 answers"         it ended well
#   failed "No engine answers" "Start one."   it ended badly; the second line says what to do

step_started=${EPOCHREALTIME/[.,]/}

begin() {
    step_started=${EPOCHREALTIME/[.,]/}
    during "$1"
}

# What the running step does right now.
during() { ! on_terminal || printf '\r\033[K· %s …' "$1"; }

ok() { end_step ✔ "$1"; }

failed() {
    end_step ✘ "$1"
    [[ ! ${2:-} ]] || printf '  %s\n' "$2"
}

end_step() { # mark, text
    measure "$step_started"
    ! on_terminal || printf '\r\033[K'
    printf '%s %s (%s)\n' "$1" "$2" "$elapsed"
}

# Sets elapsed to the time since $1 (microseconds), such as "0.1 s" or "2 min 3 s".
measure() {
    local tenths=$(((${EPOCHREALTIME/[.,]/} - $1) / 100000))
    if ((tenths < 600)); then
        elapsed="$((tenths / 10)).$((tenths % 10)) s"
    else
        elapsed="$((tenths / 600)) min $((tenths / 10 % 60)) s"
    fi
}

on_terminal() { [[ -t 1 && ${TERM:-dumb} != dumb ]]; }
