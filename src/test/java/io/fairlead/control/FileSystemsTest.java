package io.fairlead.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fairlead.domain.job.ContainerSpec.FileSystem;
import io.fairlead.domain.job.ContainerSpec.Volume;
import io.fairlead.runtime.NetworkVolume;
import io.fairlead.runtime.StartFailed;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;

class FileSystemsTest {
    private final FileSystems places =
            new FileSystems(
                    Map.of(
                            "fs-1", "/mnt/data/",
                            "fs-2", "nas.lab:/exports/two",
                            "fsap-3", "10.0.0.7:/"));

    @Test
    void a_file_system_is_a_directory_of_the_host_or_a_servers() throws Exception {
        FileSystems.Found found =
                places.find(
                        List.of(
                                new Volume("own", ""),
                                of("one", "fs-1", "", "/a/b/"),
                                of("whole", "fs-1", "", ""),
                                of("two", "fs-2", "", "/c"),
                                of("point", "fs-2", "fsap-3", "/")));

        assertThat(found.volumes())
                .containsExactly(
                        new Volume("own", ""),
                        new Volume("one", "/mnt/data/a/b"),
                        new Volume("whole", "/mnt/data"),
                        new Volume("two", ""),
                        new Volume("point", ""));
        assertThat(found.network())
                .isEqualTo(
                        Map.of(
                                "two", new NetworkVolume("nas.lab", "/exports/two/c"),
                                "point", new NetworkVolume("10.0.0.7", "/")));
    }

    @Test
    void one_without_a_place_fails_the_start_and_says_what_to_set() {
        assertThatThrownBy(() -> places.find(List.of(of("v", "fs-9", "", ""))))
                .isInstanceOf(StartFailed.class)
                .hasMessageStartingWith("ResourceInitializationError: file system fs-9")
                .hasMessageContaining("fairlead.efs.fs-9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"data", "nas:data", ":/data", "", "nas lab:/data", "nas,ro:/data"})
    void a_place_is_a_path_or_a_servers(String place) {
        assertThatThrownBy(() -> new FileSystems(Map.of("fs-1", place)))
                .hasMessageContaining("fairlead.efs.fs-1 is \"" + place + "\"");
    }

    private static Volume of(String name, String id, String accessPoint, String root) {
        return new Volume(name, "", new FileSystem(id, accessPoint, root, "", null, ""));
    }
}
