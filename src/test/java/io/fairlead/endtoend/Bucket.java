package io.fairlead.endtoend;

import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

import java.util.Optional;

/** Texts in a bucket of an S3 server. */
record Bucket(S3Client client, String name) {
    void write(String key, String text) {
        client.putObject(request -> request.bucket(name).key(key), RequestBody.fromString(text));
    }

    Optional<String> read(String key) {
        try {
            return Optional.of(
                    client.getObjectAsBytes(request -> request.bucket(name).key(key))
                            .asUtf8String());
        } catch (NoSuchKeyException absent) {
            return Optional.empty();
        }
    }

    String address(String key) {
        return "s3://" + name + "/" + key;
    }
}
