package io.fairlead.api.batch;

import io.fairlead.domain.Refused;
import io.fairlead.domain.job.ContainerSpec.FileSystem;
import io.fairlead.wire.batch.EFSAuthorizationConfig;
import io.fairlead.wire.batch.EFSVolumeConfiguration;

import java.util.List;
import java.util.regex.Pattern;

/** A volume's {@code efsVolumeConfiguration} as the file system that it names, and back. */
final class FileSystemReading {
    private static final String ENABLED = "ENABLED";

    /** It becomes the name of a setting. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,128}");

    private FileSystemReading() {}

    /**
     * @param path of the member
     * @throws Refused if AWS would not mount it so
     */
    static FileSystem of(String path, EFSVolumeConfiguration given) {
        String root = Given.text(given.rootDirectory());
        requireInside(path, root);
        requireId(path + ".fileSystemId", given.fileSystemId());
        EFSAuthorizationConfig authorization =
                given.authorizationConfig() == null
                        ? new EFSAuthorizationConfig(null, null)
                        : given.authorizationConfig();
        boolean encrypted = ENABLED.equals(given.transitEncryption());
        if (authorization.accessPointId() != null) {
            requireId(path + ".authorizationConfig.accessPointId", authorization.accessPointId());
            if (!root.isEmpty() && !root.equals("/")) {
                throw Refused.invalid(
                        "%s.rootDirectory is \"%s\"; with an access point, which has a root of its own, it must be / or left out."
                                .formatted(path, root));
            }
            requireEncryption(path, "accessPointId", encrypted);
        }
        requireEncryption(path, "iam", encrypted || !ENABLED.equals(authorization.iam()));
        return new FileSystem(
                given.fileSystemId(),
                Given.text(authorization.accessPointId()),
                root,
                Given.text(given.transitEncryption()),
                given.transitEncryptionPort(),
                Given.text(authorization.iam()));
    }

    private static void requireInside(String path, String root) {
        if (!root.isEmpty() && (!root.startsWith("/") || List.of(root.split("/")).contains(".."))) {
            throw Refused.invalid(
                    "%s.rootDirectory is \"%s\"; it must begin with / and stay within the file system."
                            .formatted(path, root));
        }
    }

    private static void requireId(String path, String id) {
        if (!ID.matcher(id).matches()) {
            throw Refused.invalid(
                    "%s is \"%s\"; it must be an id such as fs-12345678: letters, digits and '-'."
                            .formatted(path, id));
        }
    }

    private static void requireEncryption(String path, String member, boolean met) {
        if (!met) {
            throw Refused.invalid(
                    "%s.authorizationConfig.%s needs transitEncryption ENABLED."
                            .formatted(path, member));
        }
    }

    /**
     * @param fileSystem null if the volume is none
     */
    static EFSVolumeConfiguration shown(FileSystem fileSystem) {
        if (fileSystem == null) {
            return null;
        }
        boolean authorized = !fileSystem.accessPoint().isEmpty() || !fileSystem.iam().isEmpty();
        return new EFSVolumeConfiguration(
                fileSystem.id(),
                Given.absentIfEmpty(fileSystem.rootDirectory()),
                Given.absentIfEmpty(fileSystem.transitEncryption()),
                fileSystem.transitEncryptionPort(),
                authorized
                        ? new EFSAuthorizationConfig(
                                Given.absentIfEmpty(fileSystem.accessPoint()),
                                Given.absentIfEmpty(fileSystem.iam()))
                        : null);
    }
}
