package io.fairlead.api.batch;

import io.fairlead.api.json.Json;
import io.fairlead.domain.Refused;
import io.fairlead.domain.Resources;
import io.fairlead.domain.job.Overrides;
import io.fairlead.domain.job.PodSpec;
import io.fairlead.wire.batch.EksContainer;
import io.fairlead.wire.batch.EksContainerOverride;
import io.fairlead.wire.batch.EksContainerResourceRequirements;
import io.fairlead.wire.batch.EksContainerVolumeMount;
import io.fairlead.wire.batch.EksPodProperties;
import io.fairlead.wire.batch.EksProperties;
import io.fairlead.wire.batch.EksPropertiesOverride;
import io.fairlead.wire.batch.EksVolume;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A definition's {@code eksProperties}: checked as AWS Batch does, and kept. */
final class PodReading {
    private static final String OWNER = "eksProperties.podProperties";
    private static final String DEFAULT = "Default";
    private static final int MOST_CONTAINERS = 10;
    private static final BigDecimal CPU_STEP = new BigDecimal("0.25");
    private static final Pattern CPU = Pattern.compile("[0-9]{1,6}(\\.[0-9]{1,6})?");
    private static final Pattern MEMORY = Pattern.compile("([1-9][0-9]{0,8})Mi");
    private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
    private static final Set<String> DNS =
            Set.of("Default", "ClusterFirst", "ClusterFirstWithHostNet");
    private static final Set<String> PULL = Set.of("Always", "IfNotPresent", "Never");
    private static final int LONGEST_NAMESPACE = 63;

    private final EksPodProperties given;
    private final Set<String> volumes = new HashSet<>();
    private final List<String> names = new ArrayList<>();
    private Resources resources = Resources.NONE;

    private PodReading(EksPodProperties given) {
        this.given = given;
    }

    /**
     * @throws Refused if a member is missing, contradicts another, or is nothing that a pod can have
     */
    static PodSpec of(EksProperties properties) {
        if (properties.podProperties() == null) {
            throw Refused.invalid("eksProperties needs podProperties.");
        }
        return new PodReading(properties.podProperties()).spec(Json.text(properties));
    }

    private PodSpec spec(String document) {
        checkPod();
        Given.list(given.volumes()).forEach(this::checkVolume);
        List<EksContainer> containers = Given.list(given.containers());
        if (containers.isEmpty()) {
            throw Refused.invalid(OWNER + " needs containers, at least one.");
        }
        check("containers", containers, true);
        check("initContainers", Given.list(given.initContainers()), false);
        return new PodSpec(resources, containers.getFirst().image(), names, document, "");
    }

    private void checkPod() {
        oneOf(OWNER + ".dnsPolicy", given.dnsPolicy(), DNS);
        String namespace = given.metadata() == null ? null : given.metadata().namespace();
        if (namespace != null
                && (namespace.length() > LONGEST_NAMESPACE
                        || namespace.equals("default")
                        || namespace.startsWith("kube")
                        || !NAMESPACE.matcher(namespace).matches())) {
            throw Refused.invalid(
                    "%s.metadata.namespace is \"%s\"; it must be lower case letters, digits and '-', at most 63, not \"default\", and not begin with \"kube\"."
                            .formatted(OWNER, namespace));
        }
    }

    private void checkVolume(EksVolume volume) {
        long kinds =
                Stream.of(
                                volume.hostPath(),
                                volume.emptyDir(),
                                volume.secret(),
                                volume.persistentVolumeClaim())
                        .filter(Objects::nonNull)
                        .count();
        if (kinds != 1) {
            throw Refused.invalid(
                    "%s.volumes: volume %s needs exactly one of hostPath, emptyDir, secret and persistentVolumeClaim."
                            .formatted(OWNER, volume.name()));
        }
        if (!volumes.add(volume.name())) {
            throw Refused.invalid(
                    "%s.volumes: two are called %s. Rename one.".formatted(OWNER, volume.name()));
        }
    }

    private void check(String member, List<EksContainer> containers, boolean counted) {
        if (containers.size() > MOST_CONTAINERS) {
            throw Refused.invalid(
                    "%s.%s has %d entries; at most %d are allowed."
                            .formatted(OWNER, member, containers.size(), MOST_CONTAINERS));
        }
        for (int i = 0; i < containers.size(); i++) {
            String path = "%s.%s[%d]".formatted(OWNER, member, i);
            Resources asked = check(path, containers.get(i));
            resources = counted ? resources.plus(asked) : resources;
        }
    }

    private Resources check(String path, EksContainer container) {
        String name = Given.or(container.name(), DEFAULT);
        if (names.contains(name)) {
            throw Refused.invalid(
                    "%s.name is \"%s\", as another container's. Rename one.".formatted(path, name));
        }
        names.add(name);
        CommandReading.of(path + ".command", container.command());
        oneOf(path + ".imagePullPolicy", container.imagePullPolicy(), PULL);
        for (EksContainerVolumeMount mount : Given.list(container.volumeMounts())) {
            if (mount.mountPath() == null || !volumes.contains(Given.text(mount.name()))) {
                throw Refused.invalid(
                        "%s.volumeMounts: \"%s\" needs a mountPath and the name of an entry of volumes."
                                .formatted(path, Given.text(mount.name())));
            }
        }
        Given.list(container.env())
                .forEach(each -> EnvironmentReading.checkName(path + ".env", each.name()));
        return resources(path + ".resources", container.resources());
    }

    private static void oneOf(String path, String given, Set<String> words) {
        if (given != null && !words.contains(given)) {
            throw Refused.invalid(
                    "%s is \"%s\"; it must be one of %s."
                            .formatted(path, given, words.stream().sorted().toList()));
        }
    }

    static Resources resources(String path, EksContainerResourceRequirements given) {
        if (given == null) {
            return Resources.NONE;
        }
        Map<String, String> limits = Given.map(given.limits());
        Map<String, String> requests = Given.map(given.requests());
        for (String kind : List.of("memory", "nvidia.com/gpu")) {
            String limit = limits.get(kind);
            String request = requests.get(kind);
            if (limit != null && request != null && !limit.equals(request)) {
                throw Refused.invalid(
                        "%s: limits.%s is %s and requests.%s is %s. Both must be the same."
                                .formatted(path, kind, limit, kind, request));
            }
        }
        return new Resources(
                cpu(path, Given.or(requests.get("cpu"), limits.get("cpu"))),
                memory(path, Given.or(limits.get("memory"), requests.get("memory"))),
                gpus(path, Given.or(limits.get("nvidia.com/gpu"), requests.get("nvidia.com/gpu"))));
    }

    private static long cpu(String path, String text) {
        if (text == null) {
            return 0;
        }
        boolean isStep =
                CPU.matcher(text).matches()
                        && new BigDecimal(text).remainder(CPU_STEP).signum() == 0
                        && new BigDecimal(text).signum() > 0;
        if (!isStep) {
            throw Refused.invalid(
                    "%s: cpu is \"%s\"; it must be a multiple of 0.25.".formatted(path, text));
        }
        return new BigDecimal(text).movePointRight(3).longValueExact();
    }

    private static long memory(String path, String text) {
        if (text == null) {
            return 0;
        }
        var matcher = MEMORY.matcher(text);
        if (!matcher.matches()) {
            throw Refused.invalid(
                    "%s: memory is \"%s\"; it must be a whole number of MiB, such as 512Mi."
                            .formatted(path, text));
        }
        return Long.parseLong(matcher.group(1));
    }

    private static long gpus(String path, String text) {
        if (text == null) {
            return 0;
        }
        if (!text.matches("[1-9][0-9]{0,3}")) {
            throw Refused.invalid(
                    "%s: nvidia.com/gpu is \"%s\"; it must be a whole number."
                            .formatted(path, text));
        }
        return Long.parseLong(text);
    }

    /**
     * @throws Refused if a changed container asks for what none can have
     */
    static Overrides.OfPod overrides(EksPropertiesOverride given) {
        List<String> names = new ArrayList<>();
        if (given.podProperties() != null) {
            Stream.concat(
                            Given.list(given.podProperties().containers()).stream(),
                            Given.list(given.podProperties().initContainers()).stream())
                    .forEach(each -> names.add(checked(each)));
        }
        return new Overrides.OfPod(names, Json.text(given));
    }

    private static String checked(EksContainerOverride container) {
        String path = "eksPropertiesOverride.podProperties.containers";
        CommandReading.of(path + ".command", container.command());
        resources(path + ".resources", container.resources());
        Given.list(container.env())
                .forEach(each -> EnvironmentReading.checkName(path + ".env", each.name()));
        return Given.or(container.name(), DEFAULT);
    }
}
