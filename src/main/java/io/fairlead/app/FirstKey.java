package io.fairlead.app;

import io.fairlead.domain.access.AccessKey;
import io.fairlead.domain.access.Role;
import io.fairlead.security.SecurityMode;
import io.fairlead.security.key.AccessKeys;
import io.fairlead.security.key.NewKey;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * The way in: a service that asks for signatures and has no administrator makes itself one, and leaves the key where
 * only its own user can read it, as a file that clients of AWS understand.
 */
@Singleton
final class FirstKey {
    private static final Logger LOG = Logger.getLogger(FirstKey.class);

    private final SecurityMode mode;
    private final AccessKeys keys;
    private final Path file;

    FirstKey(SecurityMode mode, AccessKeys keys, FairleadConfig config) {
        this.mode = mode;
        this.keys = keys;
        this.file = config.dataDir().resolve("first-key");
    }

    void make() {
        if (mode == SecurityMode.SIGNED && keys.all().stream().noneMatch(FirstKey::administers)) {
            NewKey first = keys.create(Role.ADMINISTER, List.of(), "made at the first start");
            write(
                    """
                    [default]
                    aws_access_key_id = %s
                    aws_secret_access_key = %s
                    """
                            .formatted(first.key().id(), first.secret()));
            LOG.infof(
                    "There was no administrator's access key, so %s was made. It is in %s: set"
                            + " AWS_SHARED_CREDENTIALS_FILE to that file, make keys with 'fairlead keys"
                            + " create', then delete the file.",
                    first.key().id(), file);
        }
    }

    private static boolean administers(AccessKey key) {
        return !key.isRevoked() && key.role() == Role.ADMINISTER && key.queues().isEmpty();
    }

    private void write(String credentials) {
        try {
            Files.deleteIfExists(file);
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, credentials, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException("the first key cannot be left in " + file, e);
        }
    }
}
