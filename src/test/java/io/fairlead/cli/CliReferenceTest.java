package io.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

@Tag("fast")
class CliReferenceTest {
    private static final int WIDTH = 80;
    private static final String BEFORE =
            """
            # The command line

            Made from the commands themselves; `bin/test -Dtest=CliReferenceTest -Dregenerate=true` makes it anew.

            """;
    private static final String AFTER =
            """
            ## Where the service is

            `--endpoint`, else the context that `--context` or `FAIRLEAD_CONTEXT` names, else `FAIRLEAD_ENDPOINT`, else
            `AWS_ENDPOINT_URL_BATCH`, else the context in use, else `http://127.0.0.1:8787`. The plain AWS command line works
            against the same address and shows the same jobs.

            Contexts are in `fairlead/contexts.json` of `XDG_CONFIG_HOME` (`~/.config`), which only its owner can read. One has
            an `endpoint`, and may have a `queue`, and a `profile` or a key with which requests are signed.

            ## With which key

            A service that others reach asks for signatures. Requests are signed with `AWS_ACCESS_KEY_ID` and
            `AWS_SECRET_ACCESS_KEY`, else with the profile `AWS_PROFILE` of `AWS_SHARED_CREDENTIALS_FILE` (`~/.aws/credentials`)
            if one of the two is set, else not at all.

            ## How a job is named

            | written | means |
            | --- | --- |
            | `0195512c-9a00-7abc-8def-0123456789ab` | that job |
            | `456789ab` or `0195512c-9a00-7` | the only job whose id ends or begins so; tables show the last 8 digits |
            | `sweep` | the only job of that name, or the only one of them that has not ended |
            | `last` | the job that was last submitted from here, else the newest |
            | `ID:3`, `ID:3-7` | children of an array, both ends included |
            | `ID#0` | a node of a multi-node job |

            ## Exit codes

            | code | when |
            | --- | --- |
            | 0 | done; for `run`, `wait` and `submit --wait`: all jobs succeeded |
            | 1 | the service refused, or a job failed without an exit code of its own |
            | 2 | the command line cannot be understood |
            | 3 | there is no such job, file or other thing |
            | 4 | the service cannot be reached |
            | 124 | `wait --timeout`: the time is over, the work goes on |
            | 125 | `run`, `wait`, `submit --wait`: the job never started; `--dry-run`: it would never start as things are |
            | 130 | Ctrl-C; `run`, `wait` and `logs -f` leave the job running and say how to come back |
            | any other | `run`, `wait`, `submit --wait`: the exit code of the container, 128 + signal when it was killed; \
            of several jobs or children the highest |

            ## What is counted

            `queues`, `top` and `doctor` count tasks: a job that is no array is one, an array is as many as it has children, and a
            multi-node job is one. WAITING are those without a place, whatever they wait for; RUNNING those that hold one, from the
            pulling of their image on; SUCCEEDED and FAILED those that have ended and are kept. The TASKS of a host are those that
            hold a place on it, where each node of a multi-node job counts. The ARRAY of `ls` has the children that succeeded, that
            failed, and all; `--output json` of `queues` has both `tasks` and `jobs`, in which an array is one.

            ## What goes where

            Results go to standard output; progress, questions and errors to standard error. `run` passes the job's standard
            output and standard error on as its own. `--output json` and `yaml` print the service's whole answer, and an error as
            `{"error":{"what","why","do","requestId","exitCode"}}`; `csv` prints the table, unshortened. `--columns` chooses among
            all columns of a listing; those of `ls` that are shown only with it or with `--output wide` are VCPUS, MEMORY, GPUS,
            HOST, JOBID, DEFINITION, SHARE, CREATED and SUBMITTER; MEMORY is in MiB. `--watch` and `top` redraw on a terminal only. Tables are never
            wider than the terminal (`COLUMNS`, what the terminal says, or 80), and `wide` in a pipe is as wide as it needs;
            sentences for which they have no room stand below them. They are in colour on a terminal unless `NO_COLOR` is set.

            ## Templates

            `--output 'template=TEXT'` prints TEXT once for each element of a listing, for each line of `logs` and event of
            `events`, and once for any other answer. Members, as `--output json` shows them, stand in braces:

                fairlead ls -o 'template={jobName}\\t{container.exitCode?}\\t{attempts[-1].statusReason?}'

            | written | prints |
            | --- | --- |
            | `{jobId}`, `{container.exitCode}` | the value; nothing for an element that has none; a list or an object as JSON |
            | `{attempts[0].startedAt}`, `{attempts[-1].startedAt}` | of the first, of the last |
            | `{tags.example.org/team}` | a name may hold dots itself |
            | `{container.exitCode?}` | the same; nothing too if no element has it, which without `?` is refused as misspelt |
            | `\\t`, `\\n`, `\\\\` | a tabulator, an end of line, a backslash |
            | `{{` | a brace |
            """;

    @Test
    void the_page_in_the_docs_is_what_the_commands_say() throws IOException {
        Path page = Path.of("docs/reference/cli.md");
        String generated = page();
        if (Boolean.getBoolean("regenerate")) {
            Files.createDirectories(page.getParent());
            Files.writeString(page, generated);
        }
        assertThat(page).content().isEqualTo(generated);
    }

    private static String page() {
        StringBuilder page = new StringBuilder(BEFORE);
        section(page, "fairlead", HelpVerb.overview(WIDTH));
        for (Command command : Command.values()) {
            String text = Manual.page(Manual.of(command, command.verb()), WIDTH);
            section(page, "fairlead " + command.title(), text);
        }
        return page.append(AFTER).toString();
    }

    private static void section(StringBuilder page, String title, String text) {
        page.append("## ").append(title).append("\n\n```\n");
        text.lines().forEach(line -> page.append(line.stripTrailing()).append('\n'));
        page.append("```\n\n");
    }
}
