package io.fairlead.client.http;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An access key with its secret, found where clients of AWS find theirs. A profile is read only if the environment asks
 * for one, so that nobody's key for AWS is used here by accident.
 *
 * @param sessionToken empty for keys of this service
 * @param region in the names of resources that the service answers with
 */
record Credentials(String keyId, String secret, String sessionToken, String region) {
    private static final List<String> OTHER_WAYS =
            List.of(
                    "role_arn",
                    "sso_session",
                    "sso_start_url",
                    "credential_process",
                    "web_identity_token_file",
                    "login_session");

    /**
     * {@code AWS_ACCESS_KEY_ID} and {@code AWS_SECRET_ACCESS_KEY}, else the profile {@code AWS_PROFILE} of {@code
     * AWS_SHARED_CREDENTIALS_FILE}.
     *
     * @return empty if the environment names neither
     * @throws CredentialsUnusable if it names what is not there
     */
    static Optional<Credentials> of(Map<String, String> environment) throws CredentialsUnusable {
        String keyId = environment.getOrDefault("AWS_ACCESS_KEY_ID", "");
        String secret = environment.getOrDefault("AWS_SECRET_ACCESS_KEY", "");
        if (!keyId.isEmpty() && !secret.isEmpty()) {
            return Optional.of(
                    new Credentials(
                            keyId,
                            secret,
                            environment.getOrDefault("AWS_SESSION_TOKEN", ""),
                            region(environment)));
        }
        if (!keyId.isEmpty() || !secret.isEmpty()) {
            throw new CredentialsUnusable(
                    "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY belong together, and only one of them is set");
        }
        String file = environment.getOrDefault("AWS_SHARED_CREDENTIALS_FILE", "");
        String profile = environment.getOrDefault("AWS_PROFILE", "");
        return file.isEmpty() && profile.isEmpty()
                ? Optional.empty()
                : Optional.of(ofProfile(environment, file, profile));
    }

    private static Credentials ofProfile(
            Map<String, String> environment, String file, String profile)
            throws CredentialsUnusable {
        Path path =
                file.isEmpty()
                        ? Path.of(environment.getOrDefault("HOME", ""), ".aws", "credentials")
                        : Path.of(file);
        String name = profile.isEmpty() ? "default" : profile;
        refuseOtherWays(environment, path, name);
        Map<String, String> settings = settings(path, name);
        String keyId = settings.getOrDefault("aws_access_key_id", "");
        String secret = settings.getOrDefault("aws_secret_access_key", "");
        if (keyId.isEmpty() || secret.isEmpty()) {
            throw new CredentialsUnusable(
                    "the profile '"
                            + name
                            + "' in "
                            + path
                            + " needs aws_access_key_id and aws_secret_access_key");
        }
        return new Credentials(
                keyId,
                secret,
                settings.getOrDefault("aws_session_token", ""),
                settings.getOrDefault("region", region(environment)));
    }

    /** Profiles whose keys are fetched from elsewhere, and pass: nobody guesses that from keys that are missing. */
    private static void refuseOtherWays(
            Map<String, String> environment, Path credentials, String name)
            throws CredentialsUnusable {
        String file = environment.getOrDefault("AWS_CONFIG_FILE", "");
        Path config =
                file.isEmpty()
                        ? Path.of(environment.getOrDefault("HOME", ""), ".aws", "config")
                        : Path.of(file);
        Map<String, String> settings = new HashMap<>(readable(credentials, name));
        if (settings.containsKey("aws_access_key_id")) {
            return;
        }
        settings.putAll(readable(config, name.equals("default") ? name : "profile " + name));
        for (String way : OTHER_WAYS) {
            if (settings.containsKey(way)) {
                throw new CredentialsUnusable(
                        "the profile '%s' gets its keys by %s, which is not done here; run: eval \"$(aws configure export-credentials --profile %s --format env)\""
                                .formatted(name, way, name));
            }
        }
    }

    private static Map<String, String> readable(Path file, String section) {
        try {
            return SettingsFile.section(file, section);
        } catch (IOException none) {
            return Map.of();
        }
    }

    private static Map<String, String> settings(Path file, String name) throws CredentialsUnusable {
        try {
            return SettingsFile.section(file, name);
        } catch (IOException unreadable) {
            throw new CredentialsUnusable("the file of access keys " + file + " cannot be read");
        }
    }

    private static String region(Map<String, String> environment) {
        String region = environment.getOrDefault("AWS_REGION", "");
        return region.isEmpty()
                ? environment.getOrDefault("AWS_DEFAULT_REGION", "us-east-1")
                : region;
    }

    /** Never the secret. */
    @Override
    public String toString() {
        return keyId;
    }
}
