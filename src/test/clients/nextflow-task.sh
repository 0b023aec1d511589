# What a task of Nextflow does in its container: fetches its input files from S3, runs its script, and stores at its
# end what came of it. The variables search_path, directory, inputs and outputs are set in the lines before these.
set -ef
scratch=/tmp/task

# The host's own, where the container's files are those in /tmp alone.
copy() {
    chroot /host /usr/bin/env PATH="$search_path" HOME=/nonexistent \
        aws --endpoint-url "$AWS_ENDPOINT_URL_S3" s3 cp --only-show-errors "$@"
}

store() {
    code=$?
    set +e
    trap '' TERM
    wait
    copy --recursive --exclude '*' --include .command.log --include "$outputs" "$scratch" "$directory" || code=1
    echo "$code" | copy - "$directory/.exitcode"
    exit "$code"
}

trap store EXIT
set -- $inputs
while [ $# -gt 0 ]; do
    copy "$1" "$scratch/$2"
    shift 2
done

cd "/host$scratch"
mkfifo ../log
tee .command.log <../log &
sh .command.sh >../log 2>&1 &
task=$!
trap 'kill $task' TERM
wait $task
