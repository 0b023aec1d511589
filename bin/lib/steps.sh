# One line for each step, with the time it took. For bash, to be sourced.
#
#   begin "Docker engine"                the step that starts now; shown at once on a terminal
#   ok "Docker engine 20.10.24 answers"  ends it well
#   failed "..." "what to do"            ends it badly; the second line tells the cure
# shellcheck shell=bash

step_started=${EPOCHREALTIME/[.,]/}

clock() { # sets $elapsed to the time since $1 (microseconds), as "0.1 s" or "2 min 3 s"
    local tenths=$(((${EPOCHREALTIME/[.,]/} - $1) / 100000))
    if ((tenths < 600)); then elapsed="$((tenths / 10)).$((tenths % 10)) s"; else elapsed="$((tenths / 600)) min $((tenths / 10 % 60)) s"; fi
}

on_terminal() { [[ -t 1 && ${TERM:-dumb} != dumb ]]; }

begin() {
    step_started=${EPOCHREALTIME/[.,]/}
    during "$1"
}

during() { # what the running step does right now; only for a terminal
    ! on_terminal || printf '\r\033[K· %s …' "$1"
}

ended() { # mark, text
    clock "$step_started"
    ! on_terminal || printf '\r\033[K'
    printf '%s %s (%s)\n' "$1" "$2" "$elapsed"
}

ok() { ended ✔ "$1"; }
failed() {
    ended ✘ "$1"
    [[ -z ${2:-} ]] || printf '  %s\n' "$2"
}
