package io.fairlead.samples.fluid.channel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fairlead.samples.fluid.Main;
import io.fairlead.samples.fluid.Refusal;
import io.fairlead.samples.fluid.run.CaseFailure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Nodes as processes of their own, as a multi-node job starts them. */
class NodesTest {

    @TempDir Path output;

    @Test
    void three_processes_compute_the_same_field_as_one_to_the_bit() throws Exception {
        int port = freePort();
        List<Process> nodes = new ArrayList<>();
        for (int index : new int[] {2, 0, 1}) {
            nodes.add(start(index, 3, 1, port));
        }
        for (Process node : nodes) {
            assertTrue(node.waitFor(60, TimeUnit.SECONDS), "the nodes end");
            assertEquals(0, node.exitValue(), "see " + output);
        }
        Path alone = output.resolve("alone");
        new Channel(new ChannelCase(20, 10, 0.1), 0.5, alone, Optional.empty(), line -> {})
                .run(Optional.empty(), port);
        assertArrayEquals(
                Files.readAllBytes(alone.resolve("channel-re20-n10/fields.npz")),
                Files.readAllBytes(output.resolve("channel-re20-n10/fields.npz")));
        assertForcesAgree(
                Files.readAllLines(alone.resolve("channel-re20-n10/history.csv")),
                Files.readAllLines(output.resolve("channel-re20-n10/history.csv")));
    }

    private static void assertForcesAgree(List<String> alone, List<String> together) {
        assertEquals(alone.size(), together.size());
        for (int line = 1; line < alone.size(); line++) {
            String[] wanted = alone.get(line).split(",");
            String[] found = together.get(line).split(",");
            for (int k = 0; k < wanted.length; k++) {
                assertEquals(
                        Double.parseDouble(wanted[k]),
                        Double.parseDouble(found[k]),
                        1e-7,
                        "line " + line);
            }
        }
    }

    @Test
    void node_whose_neighbour_dies_ends_with_a_sentence() throws Exception {
        int port = freePort();
        Process main = start(0, 2, 0, port);
        try (Wire other = Wire.to("127.0.0.1", port);
                ServerSocket listener = new ServerSocket(0)) {
            other.sendText("1 " + listener.getLocalPort());
            other.receiveText();
            listener.accept().close();
        }
        assertTrue(main.waitFor(60, TimeUnit.SECONDS), "the main node ends");
        assertEquals(1, main.exitValue());
        String said = Files.readString(output.resolve("node-0.txt"));
        assertTrue(said.contains("cannot read or write"), said);
    }

    private Process start(int index, int count, int main, int port) throws IOException {
        var command =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx128m",
                        "-Djava.awt.headless=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "channel");
        command.environment()
                .putAll(
                        Map.of(
                                "AWS_BATCH_JOB_NODE_INDEX",
                                "" + index,
                                "AWS_BATCH_JOB_NUM_NODES",
                                "" + count,
                                "AWS_BATCH_JOB_MAIN_NODE_INDEX",
                                "" + main,
                                "FLUID_OUT",
                                output.toString(),
                                "FLUID_CHANNEL_RE",
                                "20",
                                "FLUID_CHANNEL_CELLS",
                                "10",
                                "FLUID_CHANNEL_SECONDS",
                                "0.5",
                                "FLUID_PORT",
                                "" + port));
        if (index != main) {
            command.environment().put("AWS_BATCH_JOB_MAIN_NODE_PRIVATE_IPV4_ADDRESS", "127.0.0.1");
        }
        return command.redirectErrorStream(true)
                .redirectOutput(output.resolve("node-" + index + ".txt").toFile())
                .start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Test
    void process_outside_a_multi_node_job_is_alone() throws IOException, CaseFailure {
        assertTrue(NodeEnvironment.of(Map.of()).isEmpty());
        assertEquals(1, new Nodes.One().count());
    }

    @Test
    void variables_of_a_node_that_contradict_each_other_are_refused() {
        assertThrows(
                Refusal.class, () -> NodeEnvironment.of(Map.of("AWS_BATCH_JOB_NODE_INDEX", "0")));
        assertThrows(Refusal.class, () -> new NodeEnvironment(3, 3, 0, Optional.of("10.0.0.1")));
        var lost =
                assertThrows(Refusal.class, () -> new NodeEnvironment(1, 3, 0, Optional.empty()));
        assertTrue(lost.getMessage().contains("cannot find the main node"), lost.getMessage());
    }

    @Test
    void columns_are_dealt_out_without_gap_or_overlap() {
        for (int count = 1; count <= 7; count++) {
            assertEquals(0, Nodes.firstColumn(0, count, 220));
            assertEquals(220, Nodes.firstColumn(count, count, 220));
            for (int index = 0; index < count; index++) {
                int width =
                        Nodes.firstColumn(index + 1, count, 220)
                                - Nodes.firstColumn(index, count, 220);
                assertTrue(width >= 220 / count && width <= 220 / count + 1);
            }
        }
    }
}
