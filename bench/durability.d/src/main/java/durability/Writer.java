package durability;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/**
 * The process that is killed: commits group after group and writes each number to its standard output, in one system
 * call, after the commit returned. Ends without closing anything.
 */
final class Writer {

    private Writer() {}

    /** Arguments: engine, directory, groups to write, groups per second (0: as fast as it goes). */
    public static void main(String[] arguments) throws Exception {
        Engine engine = Engine.named(arguments[0]);
        long groups = Long.parseLong(arguments[2]);
        long pace = Long.parseLong(arguments[3]);
        FileOutputStream acknowledgements = new FileOutputStream(FileDescriptor.out);
        Ledger ledger = engine.open(Path.of(arguments[1]));
        long first = ledger.latest() + 1;
        long start = System.nanoTime();
        for (long number = first; number < first + groups; number++) {
            ledger.write(Group.numbered(number));
            acknowledgements.write((number + "\n").getBytes(StandardCharsets.US_ASCII));
            if (pace > 0) {
                LockSupport.parkNanos(
                        start + (number - first + 1) * 1_000_000_000L / pace - System.nanoTime());
            }
        }
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
        Runtime.getRuntime().halt(0);
    }
}
