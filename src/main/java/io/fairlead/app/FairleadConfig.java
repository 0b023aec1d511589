package io.fairlead.app;

import io.fairlead.security.SecurityMode;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** All settings of the service, under {@code fairlead.}; {@code docs/operations/configuration.md} explains them. */
@ConfigMapping(prefix = "fairlead")
public interface FairleadConfig {
    /** Where the embedded database, logs and output files are kept. */
    @WithDefault("${user.home}/.fairlead")
    Path dataDir();

    /**
     * Name that marks this service's containers on an engine; services that share an engine need different ones, and
     * replicas of one service the same. Made up once and kept in the data directory if it is not given.
     */
    Optional<String> serviceId();

    /** In the resource names of answers to requests that are not signed for another region. */
    @WithDefault("us-east-1")
    String region();

    /** In the resource names of answers; twelve digits. */
    @WithDefault("000000000000")
    String account();

    /** Directory of the installation; {@code bin/fairlead server} sets it. */
    @WithDefault(".")
    Path home();

    /** Files, and directories of files, that are applied at every start; what does not exist is left out. */
    @WithDefault("${fairlead.home:.}/compute-envs,${fairlead.home:.}/job-queues")
    List<Path> declarations();

    Secrets secrets();

    Store store();

    Hosts hosts();

    Scaling scaling();

    Limits limits();

    Retention retention();

    Security security();

    Replica replica();

    Metadata metadata();

    /** Where file systems lie, by the id that they or their access points have on AWS. */
    Map<String, String> efs();

    /** Where containers ask what the service knows about them. */
    interface Metadata {
        /** {@code bridge}, {@code off}, or an address of this machine. */
        @WithDefault("bridge")
        String listen();

        /** One more than the service's own port if it is not given. */
        OptionalInt port();

        /** As containers call it; else made of the address and port on which it listens. */
        Optional<String> url();

        /** Makes the addresses that containers are given impossible to guess; replicas of one service need the same. */
        @WithDefault("${fairlead.data-dir}/container-tokens.key")
        Path keyFile();
    }

    /** One of several service processes on one PostgreSQL; without meaning on the embedded database. */
    interface Replica {
        /** Name of this replica in logs; its address if it is not given. */
        Optional<String> name();

        /** Where the other replicas reach this one; else made of host and port on which it listens. */
        Optional<String> address();

        /** How long the others wait for a leader that has fallen silent. */
        @WithDefault("6s")
        Duration lease();
    }

    /** The database; {@code application.properties} hands these to the pool of connections. */
    interface Store {
        /** {@code jdbc:sqlite:} and a file, or {@code jdbc:postgresql://host/database}. */
        String url();

        /** For PostgreSQL. */
        Optional<String> user();

        Optional<String> password();
    }

    /** Values that jobs name. */
    interface Secrets {
        /** A JSON object of secrets by name or ARN, which only its owner may read. */
        @WithDefault("${fairlead.data-dir}/secrets.json")
        Path file();
    }

    /** Hosts of environments that name none, and how hosts are treated. */
    interface Hosts {
        /** Address of the default engine. */
        @WithDefault("unix:///var/run/docker.sock")
        String address();

        /** Directory with ca.pem, cert.pem and key.pem for an engine that asks for TLS. */
        Optional<String> certificates();

        /** How long an engine may be silent before its host counts as lost. */
        @WithDefault("60s")
        Duration grace();

        /** How often each host's containers and size are looked at, whatever its events say. */
        @WithDefault("30s")
        Duration listing();

        /** How long a host that was lost twice within an hour has to stay well before it takes work; doubles each time. */
        @WithDefault("30s")
        Duration quarantine();

        /** Percent of a host's disk that may be in use before it takes no more work. */
        @WithDefault("95")
        int fullDiskPercent();

        /** Whether what containers hold that are not this service's counts as used. */
        @WithDefault("false")
        boolean countOthers();

        /** Container starts that may be under way on one host at a time. */
        @WithDefault("8")
        int concurrentStarts();

        /** Network of job containers: bridge, host or none. */
        @WithDefault("bridge")
        String network();
    }

    /** Environments whose hosts come and go. */
    interface Scaling {
        /** Programs that launch hosts. */
        @WithDefault("${fairlead.home:.}/host-providers")
        Path programs();

        /** Longest time for one call of such a program. */
        @WithDefault("2m")
        Duration programLimit();

        /** First half of the addresses of containers on engines that are started on this machine. */
        @WithDefault("10.213")
        String localSubnets();

        /** How long a host that has nothing to do is kept, where its environment does not say. */
        @WithDefault("5m")
        Duration idleDelay();

        /** Hosts of one environment that may be on their way at a time. */
        @WithDefault("10")
        int mostComing();

        /** Images that are fetched to new hosts at a time. */
        @WithDefault("4")
        int concurrentFetches();

        /** After how long a host that was lost is taken away for good. */
        @WithDefault("10m")
        Duration giveUpLost();
    }

    /** Who may call. */
    interface Security {
        /** {@code local} or {@code signed}; by default as {@code quarkus.http.host} allows. */
        Optional<SecurityMode> mode();

        /** By how much clocks of clients may differ. */
        @WithDefault("5m")
        Duration clockSkew();

        /** Encrypts the secrets of access keys; replicas of one service need the same. */
        @WithDefault("${fairlead.data-dir}/access-keys.key")
        Path keyFile();
    }

    /** How long jobs are kept after their end, with their logs and files; for ever if it is not said. */
    interface Retention {
        Optional<Duration> succeeded();

        Optional<Duration> failed();

        /** How often it is looked at. */
        @WithDefault("1h")
        Duration period();
    }

    /** What clients may ask for. */
    interface Limits {
        @WithDefault("10000")
        int arraySize();

        /** Longest body of a request, in MiB. */
        @WithDefault("10")
        int bodyMib();

        /** Largest amount of output files of one declared path of an attempt, in MiB. */
        @WithDefault("10240")
        long outputMib();
    }
}
