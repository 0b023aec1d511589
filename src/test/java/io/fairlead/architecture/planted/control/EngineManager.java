package io.fairlead.architecture.planted.control;

import com.github.dockerjava.api.DockerClient;

import io.fairlead.architecture.planted.runtime.docker.Engine;
import io.fairlead.architecture.planted.runtime.swarm.Swarm;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.GET;

import org.yaml.snakeyaml.Yaml;

/** Breaks: technology away from home, a closed sub-room, an injected field and a name that hides two jobs. */
public class EngineManager {
    @Inject EntityManager entities;
    DockerClient docker;
    Engine engine;
    Swarm swarm;
    Yaml yaml;

    @GET
    public void get() {}
}
