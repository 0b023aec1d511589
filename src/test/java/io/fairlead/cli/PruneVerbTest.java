package io.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

@Tag("fast")
class PruneVerbTest {
    private static final String CALL = "POST /fairlead/v1/jobs/prune";

    @TempDir private Path cache;
    private final PlayedService service = new PlayedService();

    @AfterEach
    void all_was_asked() {
        service.close();
    }

    private Typed typed() {
        return new Typed(service.endpoint(), cache);
    }

    @Test
    void all_pages_are_asked_for_and_summed() {
        service.answers(
                CALL, "{\"jobs\":[\"a\",\"b\"],\"bytes\":1024,\"needed\":1,\"next\":\"n\"}");
        service.answers(CALL, "{\"jobs\":[\"c\"],\"bytes\":2048,\"needed\":0}");
        assertThat(
                        typed().run(
                                        "prune",
                                        "--older-than=30d",
                                        "--state=failed",
                                        "--queue=q",
                                        "--name=x*",
                                        "--tag=k=v",
                                        "--yes")
                                .out())
                .isEqualTo(
                        "deleted 3 jobs with 3 KiB of logs and files; 1 stays, since open jobs wait for it\n");
        String asked =
                "\"olderThanSeconds\":2592000,\"states\":[\"FAILED\"],\"queue\":\"q\",\"name\":\"x*\",\"tags\":{\"k\":\"v\"},\"dryRun\":false";
        assertThat(service.posted("/fairlead/v1/jobs/prune").toString())
                .isEqualTo("[{" + asked + "}, {" + asked + ",\"cursor\":\"n\"}]");
    }

    @Test
    void a_dry_run_deletes_nothing_and_names_ids_alone_when_quiet() {
        service.answers(CALL, "{\"jobs\":[\"a\"],\"bytes\":0,\"needed\":0}");
        service.answers(CALL, "{\"jobs\":[\"a\"],\"bytes\":0,\"needed\":0}");
        assertThat(typed().run("prune", "--older-than=1h", "--dry-run").out())
                .isEqualTo("would delete 1 job with 0 B of logs and files\n");
        assertThat(typed().run("prune", "--older-than=1h", "--dry-run", "-q").out())
                .isEqualTo("a\n");
        assertThat(service.posted("/fairlead/v1/jobs/prune"))
                .allMatch(request -> request.toString().contains("\"dryRun\":true"));
    }

    @Test
    void it_asks_with_what_it_comes_to_and_a_no_deletes_nothing() {
        service.answers(CALL, "{\"jobs\":[\"a\"],\"bytes\":5,\"needed\":0}");
        Typed.Outcome outcome =
                typed().facing(new Screen.Facing(true, true, true, false))
                        .answering("n\n")
                        .run("prune", "--older-than=1h");
        assertThat(outcome.err())
                .contains("Delete 1 job with 5 B of logs and files? [y/N]")
                .contains("nothing was deleted");
        assertThat(outcome.exitCode()).isEqualTo(1);
    }

    @Test
    void without_an_age_or_somebody_to_ask_nothing_is_deleted() {
        Typed.Outcome noAge = typed().run("prune", "--yes");
        assertThat(noAge.exitCode()).isEqualTo(2);
        assertThat(noAge.err()).contains("how old is missing").contains("--older-than 30d");
        Typed.Outcome nobody = typed().run("prune", "--older-than=1h");
        assertThat(nobody.exitCode()).isEqualTo(2);
        assertThat(nobody.err()).contains("add --yes");
    }
}
