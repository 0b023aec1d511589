package io.fairlead.runtime.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fairlead.runtime.ContainerEngine.LogLine;
import io.fairlead.runtime.ContainerEngine.LogLine.Source;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;

@Tag("fast")
class LogFramesTest {
    private static final Instant T1 = Instant.parse("2026-01-02T03:04:05.000000001Z");
    private static final Instant T2 = Instant.parse("2026-01-02T03:04:05.000000002Z");

    private final ByteArrayOutputStream wire = new ByteArrayOutputStream();

    @Test
    void pieces_of_a_line_are_joined_even_with_the_other_stream_between_and_within_a_character()
            throws Exception {
        byte[] euro = "€".getBytes(UTF_8);
        piece(1, T1, Arrays.copyOf(euro, 1));
        piece(2, T2, "complaint\n".getBytes(UTF_8));
        piece(1, T2, new byte[] {euro[1], euro[2], '!', '\n'});
        LogFrames frames = frames();

        assertThat(frames.nextLine()).isEqualTo(new LogLine(T2, Source.STDERR, "complaint"));
        assertThat(frames.unfinishedSince()).contains(T1);
        assertThat(frames.nextLine()).isEqualTo(new LogLine(T1, Source.STDOUT, "€!"));
        assertThat(frames.nextLine()).isNull();
        assertThat(frames.unfinishedLine()).isNull();
    }

    @Test
    void a_last_line_without_end_is_kept_until_it_is_asked_for() throws Exception {
        piece(1, T1, "no end".getBytes(UTF_8));
        LogFrames frames = frames();

        assertThat(frames.nextLine()).isNull();
        assertThat(frames.unfinishedLine()).isEqualTo(new LogLine(T1, Source.STDOUT, "no end"));
        assertThat(frames.unfinishedLine()).isNull();
    }

    @Test
    void a_line_that_does_not_end_is_cut_before_it_fills_the_memory() throws Exception {
        byte[] piece = new byte[16 * 1024];
        Arrays.fill(piece, (byte) 'x');
        for (int i = 0; i < LogFrames.LONGEST_LINE / piece.length + 1; i++) {
            piece(1, T1, piece);
        }
        LogFrames frames = frames();

        assertThat(frames.nextLine().text()).hasSize(LogFrames.LONGEST_LINE);
        assertThat(frames.nextLine()).isNull();
        assertThat(frames.unfinishedLine().text()).hasSize(piece.length);
    }

    @Test
    void a_stream_that_breaks_within_a_frame_is_an_error_and_not_an_end() {
        wire.writeBytes(new byte[] {1, 0, 0, 0, 0, 0, 0, 99, 'x'});

        assertThatThrownBy(() -> frames().nextLine()).isInstanceOf(EOFException.class);
    }

    @Test
    void the_engines_own_complaint_is_an_error() {
        byte[] complaint = "file already closed".getBytes(UTF_8);
        wire.writeBytes(new byte[] {3, 0, 0, 0});
        wire.writeBytes(ByteBuffer.allocate(4).putInt(complaint.length).array());
        wire.writeBytes(complaint);

        assertThatThrownBy(() -> frames().nextLine())
                .isInstanceOf(IOException.class)
                .hasMessage("the engine could not read the log: file already closed");
    }

    private void piece(int source, Instant at, byte[] text) {
        byte[] time = (at + " ").getBytes(UTF_8);
        wire.writeBytes(new byte[] {(byte) source, 0, 0, 0});
        wire.writeBytes(ByteBuffer.allocate(4).putInt(time.length + text.length).array());
        wire.writeBytes(time);
        wire.writeBytes(text);
    }

    private LogFrames frames() {
        return new LogFrames(new ByteArrayInputStream(wire.toByteArray()));
    }
}
