package io.fairlead.runtime.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.Optional;

@Tag("fast")
class PullProgressTest {
    private final PullProgress progress = new PullProgress();

    @Test
    void layers_are_added_up_and_a_sentence_comes_only_when_it_differs() throws Exception {
        assertThat(told("{'status':'Pulling from library/x','id':'latest'}")).isEmpty();
        assertThat(downloading("a", 0, 80)).contains("0 % of 80 MiB");
        assertThat(downloading("a", 0, 80)).isEmpty();
        assertThat(downloading("b", 10, 20)).contains("10 % of 100 MiB");
        assertThat(downloading("a", 40, 80)).contains("50 % of 100 MiB");
        assertThat(told("{'status':'Download complete','id':'a'}")).contains("90 % of 100 MiB");
        assertThat(told("{'status':'Pull complete','id':'b'}")).contains("100 % of 100 MiB");
    }

    private Optional<String> downloading(String layer, long haveMiB, long sizeMiB)
            throws Exception {
        return told(
                "{'status':'Downloading','id':'%s','progressDetail':{'current':%d,'total':%d}}"
                        .formatted(layer, haveMiB << 20, sizeMiB << 20));
    }

    private Optional<String> told(String message) throws Exception {
        return progress.add(new ObjectMapper().readTree(message.replace('\'', '"')));
    }
}
