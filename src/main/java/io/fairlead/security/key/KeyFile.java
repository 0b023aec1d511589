package io.fairlead.security.key;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The file with the key that encrypts secrets in the store. Only the service's user may read it. Without it all access
 * keys are lost, so it belongs into another backup than the store.
 */
final class KeyFile {
    private static final int BYTES = 32;

    private final Path file;

    KeyFile(Path file) {
        this.file = file;
    }

    /** Makes the file at the first call; whoever else asks meanwhile gets the same key. */
    SecretKey openOrMake() {
        if (!Files.exists(file)) {
            try {
                make();
            } catch (FileAlreadyExistsException another) {
                return open();
            } catch (IOException e) {
                throw new UncheckedIOException("the key file " + file + " cannot be made", e);
            }
        }
        return open();
    }

    /** The file appears whole or not at all, as a second name of one that is complete. */
    private void make() throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        Files.createDirectories(directory);
        Path whole =
                Files.createTempFile(
                        directory,
                        file.getFileName() + ".",
                        ".new",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        try {
            byte[] key = new byte[BYTES];
            new SecureRandom().nextBytes(key);
            Files.writeString(
                    whole,
                    Base64.getEncoder().encodeToString(key) + "\n",
                    StandardOpenOption.SYNC,
                    StandardOpenOption.WRITE);
            Files.createLink(file, whole);
            try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
                names.force(true);
            }
        } finally {
            Files.delete(whole);
        }
    }

    /**
     * @throws KeyFileUnusable if it is missing, others may read it, or it holds no key
     */
    SecretKey open() {
        try {
            requirePrivate();
            byte[] key = Base64.getDecoder().decode(Files.readString(file).strip());
            if (key.length != BYTES) {
                throw new KeyFileUnusable(file, "holds no key of 32 bytes; restore it from a copy");
            }
            return new SecretKeySpec(key, "AES");
        } catch (NoSuchFileException missing) {
            throw new KeyFileUnusable(
                    file,
                    "is missing, and secrets of access keys cannot be read without it; restore it from a copy");
        } catch (IllegalArgumentException notBase64) {
            throw new KeyFileUnusable(file, "holds no key; restore it from a copy");
        } catch (IOException e) {
            throw new KeyFileUnusable(file, "cannot be read (" + e + ")");
        }
    }

    private void requirePrivate() throws IOException {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        permissions.removeAll(PosixFilePermissions.fromString("rwx------"));
        if (!permissions.isEmpty()) {
            throw new KeyFileUnusable(file, "may be read by others; chmod 600 it");
        }
    }
}
