package io.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

@Tag("fast")
class ProgramTest {
    /** The port of the discard service, at which nobody listens. */
    private static final String NOWHERE = "http://127.0.0.1:9";

    @TempDir private Path cache;

    private Typed typed() {
        return new Typed(NOWHERE, cache);
    }

    @Test
    void help_lists_every_command_server_included() {
        var outcome = typed().run("help");
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).containsPattern("\n  server +Start the service\n");
        for (Command command : Command.values()) {
            assertThat(outcome.out())
                    .contains("\n  " + command.title() + " ")
                    .contains(command.summary() + "\n");
        }
        assertThat(typed().run("--help").out()).isEqualTo(outcome.out());
        assertThat(typed().run()).isEqualTo(new Typed.Outcome(2, "", outcome.out()));
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 60, 80, 120})
    void help_is_no_wider_than_the_terminal(int width) {
        assertThat(HelpVerb.overview(width).lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(width));
    }

    @Test
    void every_command_explains_itself_in_both_ways() {
        for (Command command : Command.values()) {
            String[] title = command.title().split(" ");
            String[] asked = new String[title.length + 1];
            System.arraycopy(title, 0, asked, 0, title.length);
            asked[title.length] = "--help";
            String[] help = new String[title.length + 1];
            help[0] = "help";
            System.arraycopy(title, 0, help, 1, title.length);
            var page = typed().run(asked);
            assertThat(page.exitCode()).as(command.title()).isZero();
            assertThat(page.out()).startsWith("Usage: fairlead " + command.title());
            assertThat(typed().run(help)).isEqualTo(page);
        }
    }

    @Test
    void a_misspelt_command_is_told_what_was_meant() {
        assertThat(typed().run("sumbit", "--definition", "x"))
                .isEqualTo(
                        new Typed.Outcome(
                                2,
                                "",
                                """
                                fairlead: unknown command 'sumbit'
                                  why: 'fairlead help' lists the commands
                                  do: did you mean 'submit'?
                                """));
    }

    @Test
    void a_misspelt_option_is_told_what_was_meant() {
        assertThat(typed().run("wait", "x", "--timout=3"))
                .isEqualTo(
                        new Typed.Outcome(
                                2,
                                "",
                                """
                                fairlead: unknown option '--timout'
                                  why: 'fairlead wait' has no such option
                                  do: did you mean '--timeout'?
                                """));
    }

    @Test
    void a_command_line_that_is_not_complete_says_what_is_missing() {
        assertThat(typed().run("show").err())
                .isEqualTo(
                        """
                        fairlead: JOB is missing
                          why: it is written as fairlead show [OPTIONS] JOB...
                          do: 'fairlead help show' lists the options
                        """);
        assertThat(typed().run("queues", "priority", "lab").err())
                .startsWith(
                        """
                        fairlead: NAME N is missing
                          why: it is written as fairlead queues priority [OPTIONS] NAME N
                        """);
        assertThat(typed().run("wait", "x", "--timeout").exitCode()).isEqualTo(2);
        assertThat(typed().run("ls", "--", "x").err()).startsWith("fairlead: unexpected '--'\n");
        assertThat(typed().run("ls", "-o", "tabel").err())
                .isEqualTo(
                        """
                        fairlead: unknown output form 'tabel'
                          why: --output takes table, wide, json, jsonl, yaml, csv, name, template=TEXT
                          do: did you mean 'table'?
                        """);
    }

    @Test
    void options_of_all_commands_may_stand_before_the_command() {
        assertThat(typed().run("-o", "json", "--endpoint", "http://127.0.0.1:19", "ls"))
                .isEqualTo(
                        new Typed.Outcome(
                                4,
                                "",
                                """
                                {"error":{"what":"the service at http://127.0.0.1:19 cannot be reached",\
                                "why":"nothing listens there (address from --endpoint)",\
                                "do":"start it with 'fairlead server', or give --endpoint or FAIRLEAD_ENDPOINT",\
                                "requestId":"","exitCode":4}}
                                """));
    }

    @Test
    void a_service_that_is_away_is_told_with_its_address_and_where_that_came_from() {
        assertThat(typed().run("ls"))
                .isEqualTo(
                        new Typed.Outcome(
                                4,
                                "",
                                """
                                fairlead: the service at http://127.0.0.1:9 cannot be reached
                                  why: nothing listens there (address from FAIRLEAD_ENDPOINT)
                                  do: start it with 'fairlead server', or give --endpoint or FAIRLEAD_ENDPOINT
                                """));
    }

    @Test
    void an_address_that_is_none_is_refused() {
        assertThat(typed().run("ls", "--endpoint", "localhost:8787"))
                .isEqualTo(
                        new Typed.Outcome(
                                2,
                                "",
                                """
                                fairlead: no usable address of the service
                                  why: --endpoint is 'localhost:8787', which is no address of the form http://host:port
                                  do: write it as http://127.0.0.1:8787
                                """));
    }

    @Test
    void something_else_behind_the_address_is_recognised() {
        try (PlayedService other = new PlayedService()) {
            other.answers("GET /fairlead/v1/queues", "<html>hello</html>");
            assertThat(new Typed(other.endpoint(), cache).run("queues").err())
                    .contains("why: the answer is not JSON; is this a Fairlead service?");
        }
    }

    @Test
    void a_fault_of_the_service_points_to_its_log() {
        try (PlayedService service = new PlayedService()) {
            service.refuses("GET /fairlead/v1/queues", 500, "ServerException", "It failed.");
            assertThat(new Typed(service.endpoint(), cache).run("queues"))
                    .isEqualTo(
                            new Typed.Outcome(
                                    1,
                                    "",
                                    """
                                    fairlead: It failed.
                                      why: ServerException (HTTP 500)
                                      do: the service's log says more under the request id
                                      request: request-1
                                    """));
        }
    }

    @Test
    void an_option_that_is_given_twice_by_two_names_is_refused() {
        assertThat(typed().run("submit", "--definition=d", "--mem=1G", "--memory=2G"))
                .isEqualTo(
                        new Typed.Outcome(
                                2,
                                "",
                                """
                                fairlead: --memory or --mem is given twice
                                  why: there is one value for it
                                  do: leave out one of them
                                """));
    }

    @Test
    void completion_is_a_script_that_knows_commands_and_options() {
        var outcome = typed().run("completion", "bash");
        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out())
                .startsWith("#!/usr/bin/env bash")
                .contains("--definition")
                .contains(
                        "(\"table\" \"wide\" \"json\" \"jsonl\" \"yaml\" \"csv\" \"name\" \"template=\")")
                .contains("terminate")
                .contains("register");
        assertThat(typed().run("completion", "tcsh").exitCode()).isEqualTo(2);
    }

    @Test
    void a_fault_of_the_command_line_is_no_stack_trace() {
        Clock broken =
                new Clock() {
                    @Override
                    public ZoneId getZone() {
                        return ZoneOffset.UTC;
                    }

                    @Override
                    public Clock withZone(ZoneId zone) {
                        return this;
                    }

                    @Override
                    public Instant instant() {
                        throw new IllegalStateException("no time");
                    }
                };
        try (PlayedService service = new PlayedService()) {
            service.answers("GET /fairlead/v1/jobs?limit=50", "{\"jobs\":[{\"jobId\":\"x\"}]}");
            assertThat(new Typed(service.endpoint(), cache).at(broken).run("ls"))
                    .isEqualTo(
                            new Typed.Outcome(
                                    1,
                                    "",
                                    """
                                    fairlead: the command line has a fault
                                      why: java.lang.IllegalStateException: no time
                                      do: run it again with FAIRLEAD_DEBUG=1 and report what that prints
                                    """));
        }
    }
}
