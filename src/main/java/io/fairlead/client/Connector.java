package io.fairlead.client;

import io.fairlead.client.http.FairleadClient;
import io.fairlead.client.http.Profile;
import io.fairlead.client.http.SettingsFile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Where the service is and who asks. What is not said here comes from the environment, as for clients of AWS:
 *
 * <ul>
 *   <li>the endpoint from {@code FAIRLEAD_ENDPOINT}, {@code AWS_ENDPOINT_URL_BATCH} or {@code AWS_ENDPOINT_URL}, else from
 *       {@code endpoint_url} in the profile of {@code ~/.aws/config} (or {@code AWS_CONFIG_FILE}) if a profile is named, else
 *       {@code http://127.0.0.1:8787};
 *   <li>the access key from {@code AWS_ACCESS_KEY_ID} and {@code AWS_SECRET_ACCESS_KEY}, else from the profile {@code
 *       AWS_PROFILE} of {@code ~/.aws/credentials} (or {@code AWS_SHARED_CREDENTIALS_FILE}); without one, requests are not
 *       signed.
 * </ul>
 *
 * <pre>{@code
 * Fairlead lab = Fairlead.at("https://batch.lab.example").key("AKIA...", System.getenv("SECRET")).connect();
 * }</pre>
 *
 * <p>Never changed: each method returns another one.
 */
public final class Connector {
    private static final String ENDPOINT = "FAIRLEAD_ENDPOINT";

    private final Map<String, String> environment;
    private final Retry retry;

    private Connector(Map<String, String> environment, Retry retry) {
        this.environment = Map.copyOf(environment);
        this.retry = retry;
    }

    static Connector of(Map<String, String> environment) {
        return new Connector(environment, Retry.USUAL);
    }

    /**
     * @param address http or https, with or without a base path
     */
    public Connector endpoint(String address) {
        return with(Map.of(ENDPOINT, address));
    }

    public Connector key(String id, String secret) {
        return with(
                Map.of(
                        "AWS_ACCESS_KEY_ID",
                        id,
                        "AWS_SECRET_ACCESS_KEY",
                        secret,
                        "AWS_SESSION_TOKEN",
                        ""));
    }

    /** A profile of the files that clients of AWS read. It takes the place of keys in variables. */
    public Connector profile(String name) {
        return with(
                Map.of("AWS_PROFILE", name, "AWS_ACCESS_KEY_ID", "", "AWS_SECRET_ACCESS_KEY", ""));
    }

    /** In the names of resources that the service answers with; {@code us-east-1} if nothing says so. */
    public Connector region(String name) {
        return with(Map.of("AWS_REGION", name));
    }

    /**
     * @param attempts in all, at least 1, of a request that may be repeated; 6 if not said
     */
    public Connector attempts(int attempts) {
        return new Connector(environment, new Retry(attempts, retry.first(), retry.longest()));
    }

    /**
     * Asks nothing of the service yet.
     *
     * @throws IllegalArgumentException if the endpoint is no address; the message names where it comes from
     */
    public Fairlead connect() {
        Profile batch = batchProfile();
        Profile logs = logsProfile(batch);
        return new Fairlead(
                new Calls(
                        new FairleadClient(batch, environment),
                        new FairleadClient(logs, environment),
                        retry));
    }

    private Connector with(Map<String, String> settings) {
        Map<String, String> more = new HashMap<>(environment);
        more.putAll(settings);
        return new Connector(more, retry);
    }

    private Profile batchProfile() {
        Profile named = Profile.of(environment);
        if (!named.source().equals("the default")) {
            return named;
        }
        String general = environment.getOrDefault("AWS_ENDPOINT_URL", "");
        if (!general.isBlank()) {
            return Profile.at(general, "AWS_ENDPOINT_URL");
        }
        String configured = configured();
        return configured.isEmpty() ? named : Profile.at(configured, "the profile's endpoint_url");
    }

    private String configured() {
        String profile = environment.getOrDefault("AWS_PROFILE", "");
        if (profile.isEmpty()) {
            return "";
        }
        String file = environment.getOrDefault("AWS_CONFIG_FILE", "");
        Path path =
                file.isEmpty()
                        ? Path.of(environment.getOrDefault("HOME", ""), ".aws", "config")
                        : Path.of(file);
        String section = profile.equals("default") ? profile : "profile " + profile;
        try {
            return SettingsFile.section(path, section).getOrDefault("endpoint_url", "");
        } catch (IOException absent) {
            return "";
        }
    }

    /** The logs are where the jobs are, but AWS has a service of its own for them. */
    private Profile logsProfile(Profile batch) {
        String named = environment.getOrDefault("AWS_ENDPOINT_URL_CLOUDWATCH_LOGS", "");
        if (!named.isBlank() && !environment.containsKey(ENDPOINT)) {
            return Profile.at(named, "AWS_ENDPOINT_URL_CLOUDWATCH_LOGS");
        }
        String host = batch.endpoint().getHost();
        return host.startsWith("batch.") && host.endsWith(".amazonaws.com")
                ? Profile.at("https://logs." + host.substring("batch.".length()), batch.source())
                : batch;
    }
}
