package io.fairlead.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fairlead.domain.access.Role;
import io.fairlead.security.Permissions.Need;
import io.fairlead.security.Permissions.Subject;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import software.amazon.awssdk.services.batch.BatchClient;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

@Tag("fast")
class PermissionsTest {
    @Test
    void every_operation_of_aws_batch_that_changes_something_is_in_the_table_by_its_name() {
        List<String> changing =
                Arrays.stream(BatchClient.class.getMethods())
                        .filter(
                                method ->
                                        method.getName()
                                                .matches(
                                                        "(create|update|delete|submit|cancel|terminate|register|deregister|tag|untag)[A-Z].*"))
                        .map(Method::getName)
                        .distinct()
                        .toList();
        assertThat(changing).hasSizeGreaterThan(25);
        assertThat(changing)
                .allSatisfy(
                        name ->
                                assertThat(
                                                Permissions.of(name.toLowerCase(Locale.ROOT))
                                                        .operation())
                                        .isEqualTo(
                                                name.substring(0, 1).toUpperCase(Locale.ROOT)
                                                        + name.substring(1)));
    }

    @ParameterizedTest
    @CsvSource({
        "DescribeJobs,SUBMIT,NO_QUEUE",
        "getjobqueuesnapshot,SUBMIT,NO_QUEUE",
        "FilterLogEvents,SUBMIT,NO_QUEUE",
        "submitjob,SUBMIT,QUEUE",
        "terminatejob,SUBMIT,JOB",
        "updatejobqueue,OPERATE,QUEUE",
        "deregisterjobdefinition,OPERATE,SERVICE",
        "deletejobqueue,ADMINISTER,SERVICE",
        "somethingnew,ADMINISTER,SERVICE",
    })
    void operations_need_their_role(String operation, Role role, Subject subject) {
        Need need = Permissions.of(operation);
        assertThat(need.role()).isEqualTo(role);
        assertThat(need.subject()).isEqualTo(subject);
    }

    @Test
    void a_role_may_do_what_the_lesser_ones_may_and_nothing_more() {
        for (Role has : Role.values()) {
            for (Role needed : Role.values()) {
                var caller = new Caller("K", has, List.of());
                var need = new Need("Something", needed, Subject.SERVICE);
                if (has.ordinal() >= needed.ordinal()) {
                    assertThatCode(() -> Permissions.require(caller, need, Optional.empty()))
                            .doesNotThrowAnyException();
                } else {
                    assertThatThrownBy(() -> Permissions.require(caller, need, Optional.empty()))
                            .isInstanceOf(Denied.class)
                            .hasMessage(
                                    "Access key K has the role "
                                            + has.word()
                                            + " and may not call Something, which needs the role "
                                            + needed.word()
                                            + ". Ask an administrator for a key that may.");
                }
            }
        }
    }

    @Test
    void a_key_of_some_queues_acts_in_these_alone() {
        var caller = new Caller("K", Role.ADMINISTER, List.of("a", "b"));
        Permissions.require(caller, Permissions.of("SubmitJob"), Optional.of("b"));
        Permissions.require(caller, Permissions.of("DescribeJobs"), Optional.empty());
        Permissions.require(caller, Permissions.of("RegisterJobDefinition"), Optional.empty());
        assertThatThrownBy(
                        () ->
                                Permissions.require(
                                        caller, Permissions.of("SubmitJob"), Optional.of("c")))
                .hasMessageContaining("limited to the queues a, b and may not call SubmitJob in c");
        assertThatThrownBy(
                        () ->
                                Permissions.require(
                                        caller, Permissions.of("CreateJobQueue"), Optional.empty()))
                .hasMessageContaining("may not call CreateJobQueue");
    }
}
