package io.fairlead.security.signature;

import io.fairlead.security.Denied;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What an Authorization header of Signature Version 4 says.
 *
 * @param signedHeaders in lower case and in order
 * @param signature hexadecimal
 */
public record Authorization(
        String keyId, CredentialScope scope, List<String> signedHeaders, String signature) {
    static final String ALGORITHM = "AWS4-HMAC-SHA256";

    public Authorization {
        signedHeaders = List.copyOf(signedHeaders);
    }

    /**
     * @throws Denied if the header is of another algorithm, or a part is missing or malformed
     */
    public static Authorization parse(String header) {
        int space = header.indexOf(' ');
        String algorithm = space < 0 ? header : header.substring(0, space);
        if (!algorithm.equals(ALGORITHM)) {
            throw incomplete(
                    "The Authorization header must begin with "
                            + ALGORITHM
                            + ", the only algorithm that is accepted.");
        }
        Map<String, String> parts = parts(space < 0 ? "" : header.substring(space + 1));
        String[] credential = required(parts, "Credential").split("/", -1);
        if (credential.length != 5 || !credential[4].equals(CredentialScope.TERMINATOR)) {
            throw incomplete(
                    "Credential in the Authorization header must have the form"
                            + " <access key id>/<yyyymmdd>/<region>/<service>/"
                            + CredentialScope.TERMINATOR
                            + ".");
        }
        return new Authorization(
                credential[0],
                new CredentialScope(credential[1], credential[2], credential[3]),
                headers(required(parts, "SignedHeaders")),
                required(parts, "Signature"));
    }

    private static Map<String, String> parts(String text) {
        Map<String, String> parts = new HashMap<>();
        for (String part : text.split(",")) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                parts.put(part.substring(0, equals).strip(), part.substring(equals + 1).strip());
            }
        }
        return parts;
    }

    private static String required(Map<String, String> parts, String name) {
        String value = parts.getOrDefault(name, "");
        if (value.isEmpty()) {
            throw incomplete(
                    "The Authorization header needs Credential, SignedHeaders and Signature; it lacks "
                            + name
                            + ".");
        }
        return value;
    }

    private static List<String> headers(String text) {
        List<String> names = Arrays.asList(text.split(";"));
        List<String> ordered =
                names.stream()
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .distinct()
                        .sorted()
                        .toList();
        if (!names.equals(ordered)) {
            throw incomplete(
                    "SignedHeaders in the Authorization header must be in lower case, in order and"
                            + " without repetition.");
        }
        return names;
    }

    static Denied incomplete(String sentence) {
        return new Denied(Denied.Code.INCOMPLETE, sentence);
    }
}
