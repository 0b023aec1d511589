package io.fairlead.runtime.docker;

import io.fairlead.runtime.StartFailed;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * An image with one program that waits for ever, from which sandboxes are made. It is written here, so that it need not be
 * pulled from anywhere: a static ELF file of some 150 bytes that asks the kernel to sleep, again and again.
 */
final class PauseImage {
    static final String PROGRAM = "/pause";
    static final String NAME = "fairlead-pause:1";

    private static final String IMPORT = "/images/create?fromSrc=-&repo=fairlead-pause&tag=1";
    private static final int EXECUTABLE = 0755;

    /** Processors that the program is written for. */
    enum Machine {
        /** {@code mov eax, 34 (pause); syscall; jmp} to the begin. */
        X86_64(62, 0xB8, 34, 0, 0, 0, 0x0F, 0x05, 0xEB, 0xF7),

        /**
         * {@code mov x0..x3, 0; mov x8, 73 (ppoll); svc 0; b} to the begin, each instruction with its lowest byte first.
         */
        AARCH64(
                183, 0x00, 0x00, 0x80, 0xD2, 0x01, 0x00, 0x80, 0xD2, 0x02, 0x00, 0x80, 0xD2, 0x03,
                0x00, 0x80, 0xD2, 0x28, 0x09, 0x80, 0xD2, 0x01, 0x00, 0x00, 0xD4, 0xFA, 0xFF, 0xFF,
                0x17);

        private final int elfNumber;
        private final byte[] code;

        Machine(int elfNumber, int... code) {
            this.elfNumber = elfNumber;
            this.code = new byte[code.length];
            for (int i = 0; i < code.length; i++) {
                this.code[i] = (byte) code[i];
            }
        }

        /** @param architecture as Docker calls it */
        static Optional<Machine> of(String architecture) {
            return switch (architecture) {
                case "x86_64", "amd64" -> Optional.of(X86_64);
                case "aarch64", "arm64" -> Optional.of(AARCH64);
                default -> Optional.empty();
            };
        }
    }

    private PauseImage() {}

    /**
     * Brings the image to an engine.
     *
     * @throws StartFailed if the program is not written for its processor
     */
    static void bringTo(DockerConnection connection) throws StartFailed {
        String architecture =
                connection.demand(
                        "describe itself", docker -> docker.infoCmd().exec().getArchitecture());
        Machine machine =
                Machine.of(architecture)
                        .orElseThrow(
                                () ->
                                        new StartFailed(
                                                "CannotCreateContainerError: tasks of several containers do not run on "
                                                        + architecture));
        try {
            connection.post("take an image", IMPORT, tar(program(machine)));
        } catch (EngineRefused e) {
            throw new StartFailed(
                    "CannotCreateContainerError: image '%s' cannot be made: %s"
                            .formatted(NAME, e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] tar(byte[] program) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(bytes)) {
            var entry = new TarArchiveEntry(PROGRAM.substring(1));
            entry.setMode(EXECUTABLE);
            entry.setSize(program.length);
            tar.putArchiveEntry(entry);
            tar.write(program);
            tar.closeArchiveEntry();
        }
        return bytes.toByteArray();
    }

    /** A 64-bit ELF executable: header, one program header that loads the whole file, code. */
    static byte[] program(Machine machine) {
        int headerSize = 64;
        int programHeaderSize = 56;
        int codeAt = headerSize + programHeaderSize;
        int size = codeAt + machine.code.length;
        long loadedAt = 0x400000;
        ByteBuffer elf = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        elf.put(new byte[] {0x7F, 'E', 'L', 'F', 2, 1, 1, 0}).putLong(0); // 64 bits, low byte first
        elf.putShort((short) 2).putShort((short) machine.elfNumber).putInt(1); // executable
        elf.putLong(loadedAt + codeAt).putLong(headerSize).putLong(0).putInt(0);
        elf.putShort((short) headerSize).putShort((short) programHeaderSize).putShort((short) 1);
        elf.putShort((short) 0).putShort((short) 0).putShort((short) 0); // no sections
        elf.putInt(1)
                .putInt(5)
                .putLong(0)
                .putLong(loadedAt)
                .putLong(loadedAt); // load, read, execute
        elf.putLong(size).putLong(size).putLong(0x1000);
        return elf.put(machine.code).array();
    }
}
