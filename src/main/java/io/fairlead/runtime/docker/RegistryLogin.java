package io.fairlead.runtime.docker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.dockerjava.api.model.AuthConfig;

import io.fairlead.runtime.OrderSecrets.Login;

import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** Who the engine says it is when it asks a registry for an image. */
public final class RegistryLogin {
    private static final ObjectMapper JSON = new ObjectMapper();

    private RegistryLogin() {}

    /**
     * The headers that a call which may pull the image carries.
     *
     * @param login in place of what the engine's client is logged in to
     */
    public static Map<String, String> headers(
            DockerConnection connection, String image, Optional<Login> login) {
        Optional<AuthConfig> known =
                login.map(RegistryLogin::authConfig).or(() -> connection.credentialsFor(image));
        return known.map(RegistryLogin::header).orElse(Map.of());
    }

    private static Map<String, String> header(AuthConfig login) {
        try {
            return Map.of(
                    "X-Registry-Auth",
                    Base64.getUrlEncoder().encodeToString(JSON.writeValueAsBytes(login)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a login cannot be written as JSON", e);
        }
    }

    private static AuthConfig authConfig(Login login) {
        return new AuthConfig().withUsername(login.user()).withPassword(login.password().value());
    }
}
