# The base images: pulled where a registry answers, otherwise made on this machine. For bash, to be sourced after engine.sh.
#
# An image made here carries the label io.fairlead.recipe, a checksum of how it is made. It is made anew when that
# changes; an image of the same name without the label is somebody else's and stays as it is.
# shellcheck shell=bash

base_images=(busybox:local debian:bookworm-slim java:25-slim)
pull_patience=5
java_modules=java.base,java.desktop,java.instrument,java.logging,java.management,java.naming,java.net.http,java.sql,java.xml
java_modules+=,jdk.crypto.ec,jdk.incubator.vector,jdk.jfr,jdk.management,jdk.unsupported,jdk.zipfs

engine() { docker -H "$engine_host" "$@"; }

recipe_of() { # image
    local text
    case $1 in
        busybox:local) text=$(declare -f make_busybox busybox_root) ;;
        debian:*) text=$(declare -f make_debian) ;;
        java:*) text=$(declare -f make_java java_dockerfile)$java_modules$jdk_version ;;
    esac
    set -- $(cksum <<<"$text")
    echo "$1"
}

# Fills image_recipes with what the engine has: image -> recipe, or "foreign".
declare -A image_recipes
list_images() {
    local names recipe name
    image_recipes=()
    while IFS=' ' read -r recipe names; do
        for name in ${names//,/ }; do image_recipes[$name]=$recipe; done
    done < <(engine image inspect "${base_images[@]}" --format \
        '{{with index .Config.Labels "io.fairlead.recipe"}}{{.}}{{else}}foreign{{end}} {{join .RepoTags ","}}' 2>/dev/null)
}

image_is_there() { [[ ${image_recipes[$1]:-} = foreign || ${image_recipes[$1]:-} = "$(recipe_of "$1")" ]]; }

# A registry that is not there may take minutes to say so: a pull that has not begun within seconds is given up.
pull() {
    local log=$work/pull waited=0 pid
    timeout 600 docker -H "$engine_host" pull "$1" >"$log" 2>&1 &
    pid=$!
    until grep -q 'Pulling from' "$log"; do
        if ! kill -0 "$pid" 2>/dev/null || ((++waited > pull_patience * 10)); then
            kill "$pid" 2>/dev/null
            wait "$pid" 2>/dev/null
            return 1
        fi
        sleep 0.1
    done
    wait "$pid"
}

import() { # image, further arguments of docker import; the file system comes as a tar on standard input
    engine import --change "LABEL io.fairlead.recipe=$(recipe_of "$1")" "${@:2}" - "$1" >/dev/null
}

busybox_root() { # directory
    local applet
    mkdir -p "$1"/{bin,etc,root,tmp}
    chmod 1777 "$1/tmp"
    cp "$(command -v busybox)" "$1/bin/busybox"
    for applet in $("$1/bin/busybox" --list); do
        [[ $applet = busybox ]] || ln -s busybox "$1/bin/$applet"
    done
    printf '%s\n' 'root:x:0:0:root:/root:/bin/sh' 'nobody:x:65534:65534:nobody:/:/bin/false' >"$1/etc/passwd"
    printf '%s\n' 'root:x:0:' 'nogroup:x:65534:' >"$1/etc/group"
}

make_busybox() {
    local root=$work/busybox
    busybox_root "$root"
    tar -C "$root" --owner=0 --group=0 --numeric-owner -c . |
        import busybox:local --change 'CMD ["sh"]' --change 'ENV PATH=/bin'
}

# From the packages of the mirror that this machine's apt uses.
make_debian() {
    local mirror
    mirror=$(apt-get indextargets --format '$(REPO_URI) $(CODENAME)' 'Created-By: Packages' 'Origin: Debian' 'Component: main' |
        sed -n 's/ bookworm$//p' | head -1)
    mmdebstrap --quiet --mode=root --variant=minbase \
        --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-include=/usr/share/doc/*/copyright' \
        --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/info/*' \
        --dpkgopt='path-exclude=/usr/share/locale/*' --dpkgopt='path-exclude=/usr/share/lintian/*' \
        --aptopt='APT::Install-Recommends "false"' --aptopt='Acquire::Languages "none"' \
        --customize-hook='rm -f "$1"/var/cache/debconf/*-old "$1"/var/lib/dpkg/*-old "$1"/var/log/*.log "$1"/var/log/apt/*' \
        --customize-hook='rm -f "$1"/etc/resolv.conf "$1"/etc/hostname "$1"/etc/apt/apt.conf.d/99mmdebstrap.tmp' \
        bookworm "$work/debian.tar" ${mirror:+"$mirror"} &&
        import debian:bookworm-slim --change 'CMD ["bash"]' \
            --change 'ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' <"$work/debian.tar"
}

# The fonts are what drawing text without a display needs.
java_dockerfile() {
    cat <<DOCKERFILE
FROM debian:bookworm-slim
RUN apt-get update -q && apt-get install -y -q --no-install-recommends fontconfig-config fonts-dejavu-core libfontconfig1 \
 && rm -rf /var/lib/apt/lists/* /var/cache/apt/*.bin /var/log/*.log /var/log/apt/*
COPY java /opt/java
ENV JAVA_HOME=/opt/java PATH=/opt/java/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
LABEL io.fairlead.recipe=$(recipe_of java:25-slim)
CMD ["java", "-version"]
DOCKERFILE
}

make_java() {
    local root=$work/java proxy id
    mkdir -p "$root"
    "$JAVA_HOME/bin/jlink" --add-modules "$java_modules" --output "$root/java" --strip-debug --no-header-files --no-man-pages \
        --generate-cds-archive || return
    java_dockerfile >"$root/Dockerfile"
    proxy=${http_proxy:-$(apt-config shell it Acquire::http::Proxy 2>/dev/null | sed "s/^it='\(.*\)'$/\1/")}
    engine build --quiet --network host ${proxy:+--build-arg "http_proxy=$proxy"} --tag java:25-slim "$root"
}

# A runtime that cannot map its class archive or cannot draw text is no use to the samples.
check_java() {
    local container
    mkdir -p "$work/check"
    "$JAVA_HOME/bin/javac" -d "$work/check" "$lib/DrawText.java" || return
    container=$(engine create --label io.fairlead.setup=check --network none java:25-slim \
        java -Xshare:on -Djava.awt.headless=true -cp /check DrawText) || return
    engine cp -q "$work/check" "$container:/check" 2>/dev/null || engine cp "$work/check" "$container:/check"
    engine start --attach "$container"
    local answer=$?
    engine rm --force "$container" >/dev/null
    return $answer
}

# Makes or pulls one image; image_origin tells which.
provide() {
    image_origin="pulled"
    [[ $1 = debian:* ]] && ! [[ ${image_recipes[$1]:-} ]] && pull "$1" && return
    image_origin="made"
    case $1 in
        busybox:local) make_busybox ;;
        debian:*) make_debian ;;
        java:*) make_java && check_java ;;
    esac
} >>"$setup_dir/images.log" 2>&1

image_by_hand() {
    case $1 in
        busybox:local) echo "By hand: docker pull busybox && docker tag busybox busybox:local" ;;
        debian:*) echo "By hand: docker pull $1, or docker load it from a machine that has it." ;;
        java:*) echo "By hand: docker load it from a machine that has it (docker save $1)." ;;
    esac
}
