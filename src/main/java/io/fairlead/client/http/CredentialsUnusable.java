package io.fairlead.client.http;

import java.io.IOException;

/** The access key that the environment names cannot be read. The message says what is wrong with it. */
public final class CredentialsUnusable extends IOException {
    CredentialsUnusable(String sentence) {
        super(sentence);
    }
}
