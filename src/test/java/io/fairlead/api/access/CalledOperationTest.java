package io.fairlead.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.domain.access.Role;
import io.fairlead.security.Permissions.Need;
import io.fairlead.security.signature.RequestHead;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

@Tag("fast")
class CalledOperationTest {
    @ParameterizedTest
    @CsvSource({
        "POST,/v1/describejobs,SUBMIT",
        "POST,/v1/submitjob,SUBMIT",
        "POST,/v1/createjobqueue,ADMINISTER",
        "GET,/v1/tags/arn%3Aaws%3Abatch%3Ar%3A1%3Ajob-queue%2Fq,SUBMIT",
        "POST,/v1/tags/arn%3Aaws%3Abatch%3Ar%3A1%3Ajob%2F1,SUBMIT",
        "POST,/v1/tags/arn%3Aaws%3Abatch%3Ar%3A1%3Aservice-job%2F1,SUBMIT",
        "POST,/v1/tags/arn%3Aaws%3Abatch%3Ar%3A1%3Aservice-environment%2F1,ADMINISTER",
        "DELETE,/v1/tags/arn:aws:batch:r:1:job-definition%2Fd:1,SUBMIT",
        "POST,/v1/tags/arn%3Aaws%3Abatch%3Ar%3A1%3Acompute-environment%2Fjob,ADMINISTER",
        "GET,/fairlead/v1/jobs,SUBMIT",
        "GET,/fairlead/v1/jobs/1/files/a/b.txt,SUBMIT",
        "POST,/fairlead/v1/jobs,SUBMIT",
        "POST,/fairlead/v1/jobs/wait,SUBMIT",
        "POST,/fairlead/v1/jobs/hold,OPERATE",
        "POST,/fairlead/v1/jobs/1/files/a,ADMINISTER",
        "GET,/fairlead/v1/nothing,ADMINISTER",
        "GET,/fairlead/v1/keys,ADMINISTER",
        "POST,/fairlead/v1/keys/K/revoke,ADMINISTER",
        "POST,/fairlead/v1/apply,ADMINISTER",
    })
    void a_path_needs_its_role(String method, String path, Role role) {
        assertThat(need(method, path, Map.of(), "").role()).isEqualTo(role);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/describejobs/../submitjob",
                "/v1/describejobs/%2e%2E/createjobqueue",
                "/v1//describejobs",
                "/v1/describejobs;x=1",
                "/v1/%64escribejobs",
                "/v1/tags/../createjobqueue",
                "/fairlead/v1/jobs/../keys",
                "/fairlead/v1/%6beys",
                "/fairlead/v1/./keys",
            })
    void a_path_that_a_router_may_read_otherwise_is_the_administrators(String path) {
        assertThat(need("GET", path, Map.of(), "").role()).isEqualTo(Role.ADMINISTER);
        assertThat(need("POST", path, Map.of(), "").role()).isEqualTo(Role.ADMINISTER);
    }

    @Test
    void other_services_name_the_operation_in_a_header_or_a_form() {
        assertThat(
                        need(
                                        "POST",
                                        "/",
                                        Map.of(
                                                "x-amz-target",
                                                List.of("Logs_20140328.GetLogEvents")),
                                        "")
                                .operation())
                .isEqualTo("GetLogEvents");
        Need identity = need("POST", "/", Map.of(), "Action=GetCallerIdentity&Version=2011-06-15");
        assertThat(identity.operation()).isEqualTo("GetCallerIdentity");
        assertThat(identity.role()).isEqualTo(Role.SUBMIT);
        assertThat(need("POST", "/", Map.of(), "Version=1&Action=RunInstances").role())
                .isEqualTo(Role.ADMINISTER);
    }

    private static Need need(
            String method, String path, Map<String, List<String>> headers, String body) {
        return CalledOperation.need(
                new RequestHead(method, path, "", headers), body.getBytes(StandardCharsets.UTF_8));
    }
}
