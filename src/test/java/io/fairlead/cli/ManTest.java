package io.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;

@Tag("fast")
class ManTest {
    @TempDir private Path directory;

    @Test
    void every_command_has_a_page() throws Exception {
        var outcome =
                new Typed("http://127.0.0.1:1", directory)
                        .run("man", directory.resolve("m").toString());
        assertThat(outcome.exitCode()).isZero();
        for (Command command : Command.values()) {
            Path page = directory.resolve("m/fairlead-" + command.title().replace(' ', '-') + ".1");
            assertThat(page).exists();
            assertThat(Files.readAllLines(page))
                    .as(page.toString())
                    .contains(".SH NAME", ".SH SYNOPSIS", ".SH OPTIONS")
                    .noneMatch(line -> line.matches("'.*"));
        }
        assertThat(directory.resolve("m/fairlead-queues-priority.1"))
                .content()
                .startsWith(
                        """
                        .TH FAIRLEAD\\-QUEUES\\-PRIORITY 1 "" "Fairlead" "Fairlead"
                        .SH NAME
                        fairlead\\-queues\\-priority \\- Give a queue another priority
                        .SH SYNOPSIS
                        fairlead queues priority [OPTIONS] NAME N
                        """);
    }

    @Test
    void fish_knows_commands_groups_and_options() {
        String script = new Typed("http://127.0.0.1:1", directory).run("completion", "fish").out();
        assertThat(script)
                .startsWith("complete -c fairlead -f\n")
                .contains(
                        "complete -c fairlead -n '__fish_use_subcommand' -a ls -d 'List jobs'\n",
                        "complete -c fairlead -n '__fish_seen_subcommand_from queues' -a drain -d 'Let a queue run empty'\n",
                        "complete -c fairlead -n '__fish_seen_subcommand_from ls' -l state -l status -r -d 'Only jobs in these states, such as RUNNING,FAILED.'\n",
                        "complete -c fairlead -n '__fish_seen_subcommand_from queues; and __fish_seen_subcommand_from drain' -l wait -d 'Wait until no job is left in them.'\n",
                        "__fish_seen_subcommand_from ls' -s o -l output -x -a 'table wide json jsonl yaml csv name template=' -d ",
                        "__fish_seen_subcommand_from show' -s o -l output -x -a 'table json jsonl yaml name template=' -d ");
    }
}
