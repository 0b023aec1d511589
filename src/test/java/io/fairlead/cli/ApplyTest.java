package io.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

@Tag("fast")
class ApplyTest {
    private static final String DRY = "POST /fairlead/v1/apply?dryRun=true";
    private static final String REAL = "POST /fairlead/v1/apply";
    private static final String CHANGES =
            """
            {"changes":[
              {"kind":"job queue","name":"default","action":"create","differences":[
                {"field":"priority","to":"1"}]},
              {"kind":"compute environment","name":"local","action":"update","differences":[
                {"field":"maxvCpus","from":"4","to":"8"},{"field":"hosts","from":"a"}]},
              {"kind":"job queue","name":"same","action":"unchanged","differences":[]}],
             "problems":[]}
            """;
    private static final String PLAN =
            """
            + job queue default  create
                priority: 1
            ~ compute environment local  update
                maxvCpus: 4 → 8
                hosts: a → (none)
            """;
    private static final String NOTHING = "{\"changes\":[],\"problems\":[]}";
    private static final Screen.Facing PERSON = new Screen.Facing(true, true, true, false);

    @TempDir private Path directory;
    private final PlayedService service = new PlayedService();
    private Path queue;

    @BeforeEach
    void write_files() throws IOException {
        queue = directory.resolve("default.yaml");
        Files.writeString(queue, "kind: JobQueue\n");
        Files.writeString(directory.resolve("notes.txt"), "not applied\n");
        Files.createDirectories(directory.resolve("more"));
        Files.writeString(directory.resolve("more/b.yml"), "b: 1\n");
    }

    @AfterEach
    void all_was_asked() {
        service.close();
    }

    private Typed typed() {
        return new Typed(service.endpoint(), directory);
    }

    @Test
    void yaml_files_of_a_directory_are_sent_in_order_with_their_paths() {
        service.answers(DRY, NOTHING);
        var outcome = typed().run("apply", "-f", directory.toString());
        assertThat(outcome).isEqualTo(new Typed.Outcome(0, "nothing to change\n", ""));
        assertThat(service.posted("/fairlead/v1/apply?dryRun=true"))
                .singleElement()
                .hasToString(
                        "{\"files\":[{\"path\":\"%s\",\"text\":\"kind: JobQueue\\n\"},{\"path\":\"%s\",\"text\":\"b: 1\\n\"}]}"
                                .formatted(queue, directory.resolve("more/b.yml")));
    }

    @Test
    void a_dry_run_shows_the_plan_and_changes_nothing() {
        service.answers(DRY, CHANGES);
        assertThat(typed().run("apply", "--dry-run", queue.toString()))
                .isEqualTo(new Typed.Outcome(0, PLAN, ""));
    }

    @Test
    void yes_in_advance_changes_without_asking() {
        service.answers(DRY, CHANGES).answers(REAL, CHANGES);
        assertThat(typed().run("apply", "--yes", "-f", queue.toString()))
                .isEqualTo(new Typed.Outcome(0, PLAN, "2 changes made\n"));
    }

    @Test
    void a_person_is_asked_after_the_plan_and_a_yes_changes() {
        service.answers(DRY, CHANGES).answers(REAL, CHANGES);
        assertThat(typed().facing(PERSON).answering("y\n").run("apply", "-f", queue.toString()))
                .isEqualTo(new Typed.Outcome(0, PLAN, "Make 2 changes? [y/N] 2 changes made\n"));
    }

    @Test
    void anything_but_a_yes_changes_nothing() {
        service.answers(DRY, CHANGES).answers(DRY, CHANGES);
        for (String answer : new String[] {"\n", "no\n"}) {
            var outcome =
                    typed().facing(PERSON).answering(answer).run("apply", "-f", queue.toString());
            assertThat(outcome.exitCode()).isEqualTo(1);
            assertThat(outcome.err()).isEqualTo("Make 2 changes? [y/N] nothing was changed\n");
        }
    }

    @Test
    void without_a_terminal_changes_need_a_yes_in_advance() {
        service.answers(DRY, CHANGES);
        var outcome = typed().run("apply", "-f", queue.toString());
        assertThat(outcome)
                .isEqualTo(
                        new Typed.Outcome(
                                2,
                                PLAN,
                                """
                                fairlead: nothing was changed
                                  why: changes need a yes, and there is no terminal to ask at
                                  do: add --yes, or --dry-run to see the plan alone
                                """));
    }

    @Test
    void problems_stand_with_file_line_and_field_and_nothing_is_changed() {
        service.answers(
                DRY,
                """
                {"changes":[],"problems":[
                  {"file":"job-queues/a.yaml","line":3,"field":"spec.priorty",
                   "message":"unknown field. Did you mean \\"priority\\"?"},
                  {"file":"job-queues/b.yaml","message":"the file is empty"}]}
                """);
        assertThat(typed().run("apply", "--yes", "-f", queue.toString()))
                .isEqualTo(
                        new Typed.Outcome(
                                1,
                                "",
                                """
                                job-queues/a.yaml:3 spec.priorty: unknown field. Did you mean "priority"?
                                job-queues/b.yaml the file is empty
                                fairlead: nothing was changed
                                  why: 2 problems in the files
                                  do: mend the lines above and apply again
                                """));
    }

    @Test
    void something_to_apply_must_be_there() throws IOException {
        Path empty = Files.createDirectory(directory.resolve("empty"));
        assertThat(typed().run("apply").exitCode()).isEqualTo(2);
        assertThat(typed().run("apply", "-f", "absent.yaml").err())
                .startsWith("fairlead: there is no file 'absent.yaml'\n");
        assertThat(typed().run("apply", "-f", empty.toString()).err())
                .startsWith("fairlead: there is nothing to apply in '" + empty + "'\n");
    }
}
