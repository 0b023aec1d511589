# The image of a sample, made when its recipe has changed. For bash, to be sourced after steps.sh.
# shellcheck shell=bash disable=SC2154

build_image() { # sample, directory for the log
    local recipe image=$1:local
    begin "Image $image"
    recipe=$(cat "samples/$1/Dockerfile" "samples/$1/target/$1.jar" | cksum | tr -dc '0-9')
    recipe+=-$(docker image inspect java:25-slim --format '{{slice .Id 7 19}}')
    if [[ $(docker image inspect "$image" --format '{{index .Config.Labels "io.fairlead.recipe"}}' 2>/dev/null) = "$recipe" ]]; then
        ok "Image $image"
    elif DOCKER_BUILDKIT=0 docker build --quiet --label "io.fairlead.recipe=$recipe" --tag "$image" "samples/$1" \
        >"$2/image.log" 2>&1; then
        ok "Image $image built"
    else
        failed "Image $image could not be built: $(tail -1 "$2/image.log")" "All of it is in $2/image.log."
        exit 1
    fi
}
