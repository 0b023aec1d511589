package io.fairlead.security.key;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Secrets of access keys, sealed for the store with AES-GCM. The signature algorithm needs the secret itself, so a hash
 * would not do. A sealed secret opens only for the key id for which it was sealed.
 */
final class Secrets {
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final Path path;
    private final KeyFile file;
    private final SecureRandom random = new SecureRandom();
    private volatile SecretKey key;

    Secrets(Path file) {
        this.path = file;
        this.file = new KeyFile(file);
    }

    /** Makes the key file if this is the first secret. */
    String seal(String keyId, String secret) {
        if (key == null) {
            key = file.openOrMake();
        }
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed =
                    cipher(Cipher.ENCRYPT_MODE, keyId, nonce)
                            .doFinal(secret.getBytes(StandardCharsets.UTF_8));
            byte[] whole =
                    ByteBuffer.allocate(nonce.length + sealed.length)
                            .put(nonce)
                            .put(sealed)
                            .array();
            return Base64.getEncoder().encodeToString(whole);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * @throws KeyFileUnusable if the key file cannot be read, or the secret was sealed with another one
     */
    String open(String keyId, String sealed) {
        if (key == null) {
            key = file.open();
        }
        byte[] bytes = Base64.getDecoder().decode(sealed);
        try {
            byte[] secret =
                    cipher(Cipher.DECRYPT_MODE, keyId, Arrays.copyOf(bytes, NONCE_BYTES))
                            .doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
            return new String(secret, StandardCharsets.UTF_8);
        } catch (AEADBadTagException otherKey) {
            throw new KeyFileUnusable(
                    path, "is not the one with which the secret of " + keyId + " was encrypted");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Cipher cipher(int mode, String keyId, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(keyId.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
