package io.fairlead.compute.command;

import io.fairlead.compute.Provider;
import io.fairlead.compute.ProviderContract;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** The programs that docs/operations/compute-environments.md shows, as they stand there, keep the contract. */
@Tag("fast")
class DocumentedProgramsTest {
    private static final Path PAGE = Path.of("docs/operations/compute-environments.md");
    private static final String INDENT = "    ";
    private static final String FIRST_LINE = "#!/bin/bash\n";

    /** Answers as AWS's command line does to what the program asks it; its instances are in a file. */
    private static final String AWS =
            """
            #!/bin/bash
            set -euo pipefail
            state=$(dirname "$0")/instances
            [[ -e $state ]] || echo '[]' >"$state"
            [[ $1 = ec2 ]]
            call=$2 filters=() ids=()
            declare -A option
            shift 2
            while (($#)); do
                case $1 in
                    --filters) shift; while (($#)) && [[ $1 != --* ]]; do filters+=("$1"); shift; done ;;
                    --instance-ids) ids=("${@:2}"); shift $# ;;
                    *) option[$1]=$2; shift 2 ;;
                esac
            done
            change() { jq "$@" <"$state" >"$state.new" && mv "$state.new" "$state"; }
            case $call in
                run-instances)
                    tags=$(sed 's/.*Tags=\\[\\(.*\\)\\]$/\\1/; s/{Key=\\([^,]*\\),Value=\\([^}]*\\)}/{"Key":"\\1","Value":"\\2"}/g' \
                        <<<"${option[--tag-specifications]}")
                    change --argjson tags "[$tags]" --arg token "${option[--client-token]}" 'if any(.[]; .token == $token) then . else
                        . + [{$token, InstanceId: "i-\\(length)", PrivateIpAddress: "10.0.0.\\(length + 1)", state: "pending", Tags: $tags}] end' ;;
                terminate-instances) change 'map(if IN(.InstanceId; $ARGS.positional[]) then .state = "terminated" else . end)' --args "${ids[@]}" ;;
                describe-instances)
                    chosen=$(<"$state")
                    for filter in "${filters[@]}"; do
                        name=${filter#Name=} name=${name%%,Values=*} values=${filter#*,Values=}
                        chosen=$(jq --arg name "$name" --arg values "$values" '($values / ",") as $all | map(select(
                            if $name == "instance-state-name" then IN(.state; $all[])
                            else any(.Tags[]; "tag:" + .Key == $name and IN(.Value; $all[])) end))' <<<"$chosen")
                    done
                    case "${option[--output]} ${option[--query]}" in
                        "json Reservations[].Instances[]") echo "$chosen" ;;
                        "text Reservations[].Instances[].InstanceId") jq -r 'map(.InstanceId) | @tsv' <<<"$chosen" ;;
                    esac ;;
            esac
            """;

    @Nested
    class OfAws extends Documented {
        OfAws() {
            super(0);
        }

        @Override
        void prepare() throws IOException {
            install("aws", AWS);
        }
    }

    @Nested
    class OfSleepingMachines extends Documented {
        OfSleepingMachines() {
            super(1);
        }

        @Override
        void prepare() throws IOException {
            install("wakeonlan", FIRST_LINE);
            install("ssh", FIRST_LINE);
            Files.writeString(
                    directory.resolve("machines"),
                    """
                    large lab-1 00:00:5e:00:53:01
                    small lab-2 00:00:5e:00:53:02
                    small lab-3 00:00:5e:00:53:03
                    """);
        }
    }

    /** A program of the page in a directory of its own, with other programs that it finds first there. */
    abstract static class Documented implements ProviderContract {
        private final int place;

        @TempDir Path directory;

        Documented(int place) {
            this.place = place;
        }

        abstract void prepare() throws IOException;

        void install(String name, String text) throws IOException {
            Path program = Files.writeString(directory.resolve(name), text);
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        }

        @Override
        public Provider provider() {
            try {
                Path program = directory.resolve("program");
                if (!Files.exists(program)) {
                    prepare();
                    String found = "export PATH=" + directory + ":$PATH\n";
                    install("program", FIRST_LINE + found + shown().get(place));
                }
                return new CommandProvider(program, "fairlead-test", Duration.ofSeconds(60));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Provider again() {
            return provider();
        }
    }

    /** What follows the first line of each program of the page. */
    private static List<String> shown() throws IOException {
        return Arrays.stream(Files.readString(PAGE).split(INDENT + FIRST_LINE))
                .skip(1)
                .map(
                        rest ->
                                String.join(
                                        "\n",
                                        rest.lines()
                                                .takeWhile(line -> line.startsWith(INDENT))
                                                .map(line -> line.substring(INDENT.length()))
                                                .toList()))
                .toList();
    }
}
