package io.fairlead.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

@Tag("fast")
class SteerTest {
    private static final String ID = "0195512c-9a00-7abc-8def-00000000000a";

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
    void jobs_are_held_by_their_ids() {
        service.answers(
                "POST /fairlead/v1/jobs/hold",
                "{\"changed\":1,\"unchanged\":1,\"jobs\":[\"" + ID + "\"]}");
        assertThat(typed().run("hold", ID).out()).isEqualTo("held 1 job; 1 stayed as they were\n");
        assertThat(service.posted("/fairlead/v1/jobs/hold").toString())
                .isEqualTo("[{\"jobs\":[\"" + ID + "\"]}]");
    }

    @Test
    void jobs_are_released_by_what_they_have_in_common() {
        service.answers(
                "POST /fairlead/v1/jobs/release",
                "{\"changed\":2,\"unchanged\":0,\"jobs\":[\"a\",\"b\"]}");
        assertThat(
                        typed().run("release", "-q", "--queue=q", "--name=x*", "--tag=project=flow")
                                .out())
                .isEqualTo("a\nb\n");
        assertThat(service.posted("/fairlead/v1/jobs/release").toString())
                .isEqualTo("[{\"queue\":\"q\",\"name\":\"x*\",\"tags\":{\"project\":\"flow\"}}]");
    }

    @Test
    void jobs_get_another_priority() {
        service.answers(
                "POST /fairlead/v1/jobs/prioritise", "{\"changed\":1,\"unchanged\":0,\"jobs\":[]}");
        assertThat(typed().run("priority", "9", ID).out()).isEqualTo("moved 1 job\n");
        assertThat(service.posted("/fairlead/v1/jobs/prioritise").toString())
                .isEqualTo("[{\"schedulingPriority\":9,\"jobs\":[\"" + ID + "\"]}]");
        assertThat(typed().run("priority", "high", ID).exitCode()).isEqualTo(2);
    }
}
