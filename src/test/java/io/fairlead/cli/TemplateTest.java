package io.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;

@Tag("fast")
class TemplateTest {
    private static final String ID = "0195512c-9a00-7abc-8def-00000000000a";
    private static final String OTHER = "0195512c-9a00-7abc-8def-00000000000b";
    private static final String ENDED =
            """
            {"jobId":"%s","jobName":"mesh","status":"FAILED","container":{"exitCode":7},
             "attempts":[{"statusReason":"first"},{"statusReason":"second"}],"isCancelled":false,"stoppedAt":null,
             "tags":{"example.org/team":"flow"}}
            """
                    .formatted(ID);
    private static final String OPEN =
            "{\"jobId\":\"%s\",\"jobName\":\"solve\",\"status\":\"RUNNING\"}".formatted(OTHER);
    private static final String LIST = "GET /fairlead/v1/jobs?limit=50";

    @TempDir private Path cache;
    private final PlayedService service = new PlayedService();

    @AfterEach
    void all_was_asked() {
        service.close();
    }

    private Typed.Outcome list(String template) {
        service.answers(LIST, "{\"jobs\":[%s,%s]}".formatted(ENDED, OPEN));
        return typed().run("ls", "-o", "template=" + template);
    }

    private Typed typed() {
        return new Typed(service.endpoint(), cache);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{jobName} {status}             | mesh FAILED;solve RUNNING",
                "{ jobName }\\t{.status}\\n     | mesh<tab>FAILED;;solve<tab>RUNNING;",
                "{container.exitCode} {jobName} | 7 mesh; solve",
                "{attempts[0].statusReason}     | first;",
                "{attempts[-1].statusReason}    | second;",
                "{attempts}|[{'statusReason':'first'},{'statusReason':'second'}];",
                "{isCancelled}                  | false;",
                "{tags.example.org/team}        | flow;",
                "{{'name':'{jobName}'}          | {'name':'mesh'};{'name':'solve'}",
                "{jobName}{stoppedAt?}          | mesh;solve",
                "{jobName}\\\\n \\d             | mesh\\n \\d;solve\\n \\d",
            })
    void members_in_braces_stand_for_their_values(String template, String lines) {
        assertThat(list(template.replace('\'', '"')))
                .isEqualTo(
                        new Typed.Outcome(
                                0,
                                lines.replace(';', '\n').replace("<tab>", "\t").replace('\'', '"')
                                        + "\n",
                                ""));
    }

    @Test
    void a_member_that_no_element_has_is_told_what_was_meant() {
        assertThat(list("{jobNmae}"))
                .isEqualTo(
                        new Typed.Outcome(
                                2,
                                "",
                                """
                                fairlead: there is no member 'jobNmae'
                                  why: none of the 2 elements has it, as '-o json' shows
                                  do: did you mean {jobName}? write {jobNmae?} if it may be missing
                                """));
        assertThat(list("{exitcode}").err()).contains("did you mean {container.exitCode}?");
        assertThat(list("{attempts[2].statusReason}").exitCode()).isEqualTo(2);
        assertThat(list("{jobName.length}").exitCode()).isEqualTo(2);
    }

    @Test
    void nothing_is_asked_where_the_template_cannot_be_meant() {
        assertUsage("--output is 'template' without a template", "template");
        assertUsage("--output is 'template' without a template", "template=");
        assertUsage("the template is 'jobId'", "template=jobId");
        assertUsage("the template is '{jobId'", "template={jobId");
        assertUsage("the template is '{}'", "template={}");
        assertUsage("the template is '{{.jobId}}'", "template={{.jobId}}");
    }

    private void assertUsage(String what, String output) {
        var outcome = typed().run("submit", "--definition=d", "-o", output);
        assertThat(outcome.err()).startsWith("fairlead: " + what + "\n");
        assertThat(outcome.exitCode()).isEqualTo(2);
    }

    @Test
    void nothing_is_printed_of_an_empty_listing() {
        service.answers(LIST, "{\"jobs\":[]}");
        assertThat(typed().run("ls", "-o", "template={jobNmae}"))
                .isEqualTo(new Typed.Outcome(0, "", ""));
    }

    @Test
    void whole_answers_are_elements_together() {
        service.answers("GET /fairlead/v1/jobs/" + ID, ENDED)
                .answers("GET /fairlead/v1/jobs/" + OTHER, OPEN);
        var outcome =
                typed().run("show", ID, OTHER, "-o", "template={jobName}:{container.exitCode}");
        assertThat(outcome).isEqualTo(new Typed.Outcome(0, "mesh:7\nsolve:\n", ""));
    }

    @Test
    void a_template_that_does_not_fit_hides_neither_a_new_job_nor_how_one_ended() {
        service.answers("POST /v1/submitjob", "{\"jobId\":\"%s\"}".formatted(ID))
                .answers("GET /fairlead/v1/jobs/" + ID, ENDED);
        var submitted = typed().run("submit", "--definition=d", "-o", "template={jobid}");
        assertThat(submitted)
                .isEqualTo(
                        new Typed.Outcome(
                                1,
                                "",
                                """
                                fairlead: it is done, but the template does not fit: there is no member 'jobid'
                                  why: the answer is {"jobId":"%s"}
                                  do: do not repeat the command; mend the template for the next one
                                """
                                        .formatted(ID)));
        var waited = typed().run("wait", ID, "-q", "-o", "template={jobid}");
        assertThat(waited.exitCode()).isEqualTo(7);
        assertThat(waited.err()).startsWith("fairlead: there is no member 'jobid'\n");
    }
}
