package io.fairlead.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import io.fairlead.endtoend.ServiceProcess;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

/**
 * Everything that AWS's SDK knows of AWS Batch, held against the packaged service: each member of each request and response is
 * taken from the SDK's own classes. {@code src/test/conformance} has the session that is played and the rules that bad
 * requests break, {@code docs/reference/aws-differences.md} the members that are refused or never filled.
 */
@Tag("docker")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConformanceIT {
    private static final int OPERATIONS = 45;

    private final Model model = Model.read();
    private ServiceProcess service;
    private Wire wire;
    private Session session;
    private Judgement judgement;

    @BeforeAll
    void playTheSession(@TempDir Path directory) throws Exception {
        service = new ServiceProcess(directory, List.of("fairlead.efs.fsap-1=/tmp")).start();
        wire = new Wire(service.endpoint());
        session = Session.play(model, wire, Script.read("session.yaml"));
        judgement = new Judgement(model, session, Differences.read(), wire);
    }

    @AfterAll
    void stopTheService() throws Exception {
        wire.close();
        service.close();
    }

    @Test
    void every_operation_is_served() {
        assertThat(model.operations()).hasSize(OPERATIONS);
        assertThat(model.operations())
                .allSatisfy(
                        operation ->
                                assertThat(session.accepted(operation.name()))
                                        .as(operation.name())
                                        .isNotEmpty());
    }

    @Test
    void what_was_given_reads_back() {
        assertThat(session.violations()).isEmpty();
    }

    @Test
    void every_member_of_a_request_is_honoured_or_refused_by_its_name() {
        assertThat(judgement.droppedInputs()).isEmpty();
    }

    @Test
    void every_member_of_a_response_is_filled_or_listed() {
        assertThat(judgement.missingOutputs()).isEmpty();
    }

    @Test
    void every_row_of_the_documentation_is_true() {
        assertThat(judgement.untrueRows()).isEmpty();
    }

    @Test
    void every_bad_request_is_refused_in_the_form_of_AWS() {
        JsonNode rules = Script.read("limits.yaml");
        List<BadRequests.Bad> bad = BadRequests.of(model, session, rules);
        assertThat(bad).hasSizeGreaterThan(2000);
        assertThat(BadRequests.judge(bad, wire)).isEmpty();
    }
}
