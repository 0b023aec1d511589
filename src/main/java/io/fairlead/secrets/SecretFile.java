package io.fairlead.secrets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.fairlead.domain.Secret;
import io.fairlead.domain.job.SecretReference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A JSON object of secrets by name or ARN. A value is text, or an object whose members are texts. The file is read anew
 * each time, so that a changed secret needs no restart, and only if nobody but its owner may read it.
 */
public final class SecretFile {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<PosixFilePermission> OWNERS =
            EnumSet.of(
                    PosixFilePermission.OWNER_READ,
                    PosixFilePermission.OWNER_WRITE,
                    PosixFilePermission.OWNER_EXECUTE);

    private final Path file;

    public SecretFile(Path file) {
        this.file = file;
    }

    /**
     * The value that a reference names; an object without a key is given as JSON.
     *
     * @throws SecretUnavailable if the file cannot be used or does not hold it
     */
    public Secret find(SecretReference reference) throws SecretUnavailable {
        JsonNode all = read();
        JsonNode found =
                reference.names().stream()
                        .map(all::get)
                        .filter(value -> value != null && !value.isNull())
                        .findFirst()
                        .orElseThrow(() -> missing(reference));
        return new Secret(reference.jsonKey().isEmpty() ? text(found) : member(reference, found));
    }

    private static String member(SecretReference reference, JsonNode found)
            throws SecretUnavailable {
        Optional<JsonNode> member =
                object(found)
                        .map(object -> object.get(reference.jsonKey()))
                        .filter(value -> !value.isNull());
        if (member.isEmpty()) {
            throw new SecretUnavailable(
                    "secret "
                            + reference.names().getFirst()
                            + " has no member "
                            + reference.jsonKey());
        }
        return text(member.get());
    }

    /** A value that is an object itself, or text that is one in JSON, as Secrets Manager keeps it. */
    private static Optional<JsonNode> object(JsonNode value) {
        try {
            JsonNode read = value.isTextual() ? JSON.readTree(value.textValue()) : value;
            return Optional.of(read).filter(JsonNode::isObject);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static String text(JsonNode value) {
        return value.isValueNode() ? value.asText() : value.toString();
    }

    private static SecretUnavailable missing(SecretReference reference) {
        return new SecretUnavailable(
                "secret "
                        + reference.names().getFirst()
                        + " is not in the service's file of secrets (fairlead.secrets.file)");
    }

    private JsonNode read() throws SecretUnavailable {
        try {
            if (!OWNERS.containsAll(Files.getPosixFilePermissions(file))) {
                throw new SecretUnavailable(
                        "the service's file of secrets may be read by others than its owner; make"
                                + " it so that it may not (chmod 600)");
            }
            JsonNode all = JSON.readTree(Files.readAllBytes(file));
            if (!all.isObject()) {
                throw new SecretUnavailable("the service's file of secrets is not a JSON object");
            }
            return all;
        } catch (NoSuchFileException e) {
            throw new SecretUnavailable(
                    "the service has no file of secrets (fairlead.secrets.file)");
        } catch (JsonProcessingException e) {
            throw new SecretUnavailable(
                    "the service's file of secrets is not JSON, at line "
                            + e.getLocation().getLineNr());
        } catch (IOException e) {
            throw new SecretUnavailable("the service's file of secrets cannot be read");
        }
    }
}
