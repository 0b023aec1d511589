package io.fairlead.security.signature;

/**
 * For what a signature is good.
 *
 * @param date as {@code yyyymmdd}
 * @param service AWS's signing name, such as {@code batch}
 */
public record CredentialScope(String date, String region, String service) {
    static final String TERMINATOR = "aws4_request";

    @Override
    public String toString() {
        return date + "/" + region + "/" + service + "/" + TERMINATOR;
    }
}
