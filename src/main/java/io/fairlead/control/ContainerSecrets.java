package io.fairlead.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.fairlead.domain.Secret;
import io.fairlead.domain.job.ContainerSpec;
import io.fairlead.domain.job.SecretReference;
import io.fairlead.runtime.OrderSecrets;
import io.fairlead.runtime.StartFailed;
import io.fairlead.secrets.SecretFile;
import io.fairlead.secrets.SecretUnavailable;

import jakarta.inject.Singleton;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Looks up what a container's references to secrets stand for, when the container is about to be created. */
@Singleton
final class ContainerSecrets {
    private static final JsonMapper JSON = new JsonMapper();

    private final SecretFile file;

    ContainerSecrets(SecretFile file) {
        this.file = file;
    }

    /**
     * @throws StartFailed if one of them cannot be had, naming it
     */
    OrderSecrets of(ContainerSpec container) throws StartFailed {
        try {
            return new OrderSecrets(
                    all(container.secrets()),
                    all(container.logging().secretOptions()),
                    login(container.credentials()));
        } catch (SecretUnavailable e) {
            throw new StartFailed(
                    "ResourceInitializationError: unable to pull secrets or registry auth: "
                            + e.getMessage());
        }
    }

    private Map<String, Secret> all(Map<String, String> references) throws SecretUnavailable {
        Map<String, Secret> found = new HashMap<>();
        for (var each : references.entrySet()) {
            found.put(each.getKey(), find(each.getValue()));
        }
        return found;
    }

    private Secret find(String reference) throws SecretUnavailable {
        return file.find(SecretReference.parse("valueFrom", reference));
    }

    private Optional<OrderSecrets.Login> login(String reference)
            throws SecretUnavailable, StartFailed {
        if (reference.isEmpty()) {
            return Optional.empty();
        }
        JsonNode login = json(find(reference));
        if (!login.path("username").isTextual() || !login.path("password").isTextual()) {
            throw new StartFailed(
                    "ResourceInitializationError: unable to pull secrets or registry auth: secret "
                            + reference
                            + " is not a JSON object with username and password");
        }
        return Optional.of(
                new OrderSecrets.Login(
                        login.get("username").textValue(),
                        new Secret(login.get("password").textValue())));
    }

    /** An object without members stands for what is no JSON. */
    private static JsonNode json(Secret secret) {
        try {
            return JSON.readTree(secret.value());
        } catch (JsonProcessingException e) {
            return JSON.createObjectNode();
        }
    }
}
