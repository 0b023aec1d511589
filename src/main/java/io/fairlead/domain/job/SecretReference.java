package io.fairlead.domain.job;

import io.fairlead.domain.Refused;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the {@code valueFrom} of a secret names, in the forms that ECS knows: the ARN of a secret of Secrets Manager, which
 * may go on with {@code :json-key:version-stage:version-id}, the ARN of a parameter of Systems Manager, or a name.
 *
 * @param names under which the value may be kept, the most exact first
 * @param jsonKey member of the value, which is then a JSON object; empty for the whole value
 */
public record SecretReference(List<String> names, String jsonKey) {
    private static final Pattern SECRET =
            Pattern.compile(
                    "(?<arn>arn:[^:]+:secretsmanager:[^:]*:[^:]*:secret:(?<name>[^:]+))(:(?<key>[^:]*):(?<stage>[^:]*):(?<version>[^:]*))?");
    private static final Pattern PARAMETER =
            Pattern.compile("arn:[^:]+:ssm:[^:]*:[^:]*:parameter/(?<name>.+)");

    /** What Secrets Manager appends to the name of a secret in its ARN. */
    private static final Pattern RANDOM_END = Pattern.compile("-[A-Za-z0-9]{6}$");

    private static final String CURRENT = "AWSCURRENT";

    public SecretReference {
        names = List.copyOf(names);
    }

    /**
     * @param path of the member in the request, for sentences
     * @throws Refused if the text has none of the forms, or asks for another version than the current one
     */
    public static SecretReference parse(String path, String text) {
        Matcher secret = SECRET.matcher(text);
        if (secret.matches()) {
            return ofSecret(path, text, secret);
        }
        Matcher parameter = PARAMETER.matcher(text);
        if (parameter.matches()) {
            String name = parameter.group("name");
            return new SecretReference(List.of(text, "/" + name, name), "");
        }
        if (text.isBlank() || text.startsWith("arn:")) {
            throw Refused.invalid(
                    "%s is \"%s\"; it must be the ARN of a secret (arn:aws:secretsmanager:REGION:ACCOUNT:secret:NAME), the ARN of a parameter (arn:aws:ssm:REGION:ACCOUNT:parameter/NAME), or a name."
                            .formatted(path, text));
        }
        return new SecretReference(List.of(text), "");
    }

    private static SecretReference ofSecret(String path, String text, Matcher secret) {
        String stage = Optional.ofNullable(secret.group("stage")).orElse("");
        String version = Optional.ofNullable(secret.group("version")).orElse("");
        if (!version.isEmpty() || !stage.isEmpty() && !stage.equals(CURRENT)) {
            throw Refused.unsupported(
                    "%s is \"%s\", which asks for a version; this service keeps the current one of each secret. Leave version-stage and version-id empty."
                            .formatted(path, text));
        }
        String name = secret.group("name");
        String plain = RANDOM_END.matcher(name).replaceFirst("");
        return new SecretReference(
                List.of(secret.group("arn"), name, plain).stream().distinct().toList(),
                Optional.ofNullable(secret.group("key")).orElse(""));
    }
}
