# The base images: pulled where a registry answers, otherwise made on this machine. For bash, to be sourced after engine.sh.
# shellcheck shell=bash disable=SC2016,SC2034,SC2154
#
# An image made here carries the label io.fairlead.recipe, a checksum of how it was made and of what, and is made anew when
# that has changed. An image of the same name without the label is somebody else's and stays as it is.

base_images=(busybox:local debian:bookworm-slim java:25-slim)
pull_patience=5 # seconds until a registry has to have answered

# java.desktop draws plots, jdk.incubator.vector computes.
java_modules=java.base,java.desktop,java.instrument,java.logging,java.management,java.naming,java.net.http,java.sql
java_modules+=,java.xml,jdk.crypto.ec,jdk.incubator.vector,jdk.jfr,jdk.management,jdk.unsupported,jdk.zipfs

declare -A image_recipes

# Fills image_recipes: the recipe of each base image that the engine has, or "foreign".
list_images() {
    local recipe name
    image_recipes=()
    while read -r recipe name; do
        [[ ! $name ]] || image_recipes[$name]=$recipe
    done < <(engine image inspect "${base_images[@]}" 2>/dev/null --format \
        '{{$recipe := index .Config.Labels "io.fairlead.recipe"}}{{range .RepoTags}}{{or $recipe "foreign"}} {{.}}{{"\n"}}{{end}}')
}

image_is_there() {
    local recipe=${image_recipes[$1]:-}
    [[ $recipe = foreign || $recipe = "$(recipe_of "$1")" ]]
}

recipe_of() { # image
    case $1 in
        busybox:*) declare -f make_busybox busybox_root ;;
        debian:*) declare -f make_debian ;;
        java:*) declare -f make_java java_dockerfile && echo "$java_modules $jdk_version ${image_recipes[debian:bookworm-slim]:-}" ;;
    esac | cksum | tr -dc '0-9'
}

# Gets one image and sets image_origin to how.
get_image() {
    image_origin=pulled
    [[ $1 = debian:* && ! ${image_recipes[$1]:-} ]] && pull "$1" && list_images && return
    image_origin=made
    case $1 in
        busybox:*) make_busybox ;;
        debian:*) make_debian ;;
        java:*) make_java ;;
    esac && engine image prune --force --filter label=io.fairlead.recipe && list_images
} >>"$setup_dir/images.log" 2>&1

image_by_hand() {
    case $1 in
        busybox:*) echo "By hand: docker pull busybox && docker tag busybox $1" ;;
        debian:*) echo "By hand: docker pull $1" ;;
        java:*) echo "By hand: docker save $1 on a machine that has it, and docker load here." ;;
    esac
}

# An engine may take minutes to find that no registry is there: a pull that has not begun within seconds is given up.
pull() {
    local log=$work/pull pid tries=0
    timeout 600 docker -H "$engine_host" pull "$1" >"$log" 2>&1 &
    pid=$!
    until grep -q 'Pulling from' "$log" || ! kill -0 "$pid" 2>/dev/null; do
        ((++tries <= pull_patience * 10)) || kill "$pid"
        sleep 0.1
    done
    wait "$pid"
}

import() { # image, changes; the files come as a tar on standard input
    local image=$1 changes=(--change "LABEL io.fairlead.recipe=$(recipe_of "$1")") change
    shift
    for change; do changes+=(--change "$change"); done
    engine import "${changes[@]}" - "$image"
}

make_busybox() {
    busybox_root "$work/busybox" &&
        tar -C "$work/busybox" --owner=0 --group=0 --numeric-owner -c . | import busybox:local 'CMD ["sh"]' 'ENV PATH=/bin'
}

busybox_root() { # directory
    local applet
    mkdir -p "$1"/{bin,etc,root,tmp} && chmod 1777 "$1/tmp" && cp "$(command -v busybox)" "$1/bin/busybox" || return
    for applet in $("$1/bin/busybox" --list); do
        [[ $applet = busybox ]] || ln -s busybox "$1/bin/$applet"
    done
    printf '%s\n' 'root:x:0:0:root:/root:/bin/sh' 'nobody:x:65534:65534:nobody:/:/bin/false' >"$1/etc/passwd"
    printf '%s\n' 'root:x:0:' 'nogroup:x:65534:' >"$1/etc/group"
}

# From the mirrors that this machine's apt uses, where they have that release. Merged from the start, since the package
# that merges /usr later brings all of Perl with it.
make_debian() {
    local sources slim=() path
    mapfile -t sources < <(apt-get indextargets --format 'deb $(REPO_URI) $(RELEASE) $(COMPONENT)' \
        'Created-By: Packages' 'Origin: Debian' | grep ' bookworm\(-updates\|-security\)\? main$' | sort -u)
    for path in doc info lintian locale man; do
        slim+=(--dpkgopt="path-exclude=/usr/share/$path/*" --customize-hook="find \"\$1/usr/share/$path\" ! -type d ! -name copyright -delete")
    done
    mmdebstrap --quiet --variant=minbase --hook-dir=/usr/share/mmdebstrap/hooks/merged-usr \
        --setup-hook='printf "Package: usrmerge\nPin: release *\nPin-Priority: -1\n" >"$1/etc/apt/preferences.d/setup"' \
        --aptopt='APT::Install-Recommends "false"' --aptopt='Acquire::Languages "none"' \
        --dpkgopt='path-include=/usr/share/doc/*/copyright' "${slim[@]}" \
        --customize-hook='cd "$1" && rm -f etc/apt/preferences.d/setup etc/hostname etc/resolv.conf var/cache/debconf/*-old var/lib/dpkg/*-old' \
        bookworm "$work/debian.tar" "${sources[@]}" &&
        import debian:bookworm-slim 'CMD ["bash"]' 'ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' \
            <"$work/debian.tar"
}

# A runtime with the modules above and nothing else, on Debian with a font.
make_java() {
    local proxy id
    mkdir "$work/java" || return
    "$JAVA_HOME/bin/jlink" --add-modules "$java_modules" --output "$work/java/java" --no-header-files \
        --no-man-pages --compress zip-6 --generate-cds-archive || return
    rm -f "$work/java/java/lib/server/classes_nocoops.jsa" # for heaps over 32 GiB, which start as well without
    java_dockerfile >"$work/java/Dockerfile"
    proxy=${http_proxy:-$(apt-config shell proxy Acquire::http::Proxy 2>/dev/null | cut -d\' -f2)}
    id=$(engine build --quiet --network host ${proxy:+--build-arg "http_proxy=$proxy"} "$work/java") &&
        check_java "$id" && engine tag "$id" java:25-slim
}

java_dockerfile() {
    cat <<DOCKERFILE
FROM debian:bookworm-slim
RUN apt-get update -q \
 && apt-get install -y -q --no-install-recommends fontconfig-config fonts-dejavu-core libfontconfig1 \
 && rm -rf /var/lib/apt/lists/* /var/cache/apt/*.bin /var/cache/debconf/*-old /var/lib/dpkg/*-old /var/log/*.log /var/log/apt/*
COPY java /opt/java
ENV JAVA_HOME=/opt/java PATH=/opt/java/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
LABEL io.fairlead.recipe=$(recipe_of java:25-slim)
CMD ["java", "-version"]
DOCKERFILE
}

# A runtime that cannot map its class archive or cannot draw text is of no use to the samples.
check_java() { # image
    local container answer
    "$JAVA_HOME/bin/javac" -d "$work/check" "$lib/DrawText.java" || return
    container=$(engine create --label io.fairlead.setup=check --network none "$1" \
        java -Xshare:on -Djava.awt.headless=true -cp /check DrawText) || return
    engine cp "$work/check" "$container:/check" && engine start --attach "$container"
    answer=$?
    engine rm --force "$container"
    return $answer
}
