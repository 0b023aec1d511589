package io.fairlead.security.key;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names that cannot be guessed. A token is a name with a code that only the holder of the key can compute, so that nothing
 * has to be stored for it, and it stays valid across restarts and replicas.
 */
public final class ContainerTokens {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int CODE_BYTES = 16;

    private final KeyFile file;
    private volatile SecretKey key;

    /**
     * @param keyFile made with the first token
     */
    public ContainerTokens(Path keyFile) {
        file = new KeyFile(keyFile);
    }

    /**
     * @param name of letters and digits
     */
    public String of(String name) {
        return name + "-" + HexFormat.of().formatHex(code(name));
    }

    /** The name in a token, or empty if this service has not made it. */
    public Optional<String> nameIn(String token) {
        int dash = token.lastIndexOf('-');
        if (dash < 0) {
            return Optional.empty();
        }
        String name = token.substring(0, dash);
        return MessageDigest.isEqual(
                        of(name).getBytes(StandardCharsets.UTF_8),
                        token.getBytes(StandardCharsets.UTF_8))
                ? Optional.of(name)
                : Optional.empty();
    }

    private byte[] code(String name) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key());
            return Arrays.copyOf(mac.doFinal(name.getBytes(StandardCharsets.UTF_8)), CODE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private SecretKey key() {
        SecretKey known = key;
        if (known == null) {
            known = new SecretKeySpec(file.openOrMake().getEncoded(), ALGORITHM);
            key = known;
        }
        return known;
    }
}
