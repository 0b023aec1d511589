package io.fairlead.api.batch;

import io.fairlead.api.json.Json;
import io.fairlead.domain.job.PodSpec;
import io.fairlead.wire.batch.EksContainer;
import io.fairlead.wire.batch.EksContainerDetail;
import io.fairlead.wire.batch.EksContainerEnvironmentVariable;
import io.fairlead.wire.batch.EksContainerOverride;
import io.fairlead.wire.batch.EksMetadata;
import io.fairlead.wire.batch.EksPodProperties;
import io.fairlead.wire.batch.EksPodPropertiesDetail;
import io.fairlead.wire.batch.EksPodPropertiesOverride;
import io.fairlead.wire.batch.EksProperties;
import io.fairlead.wire.batch.EksPropertiesDetail;
import io.fairlead.wire.batch.EksPropertiesOverride;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A job's pod as clients see it: with what its submission changed. */
final class PodShown {
    private static final EksPodPropertiesOverride NOTHING =
            new EksPodPropertiesOverride(List.of(), List.of(), null);

    private PodShown() {}

    static EksPropertiesDetail of(PodSpec spec) {
        EksPodProperties pod = Json.read(spec.document(), EksProperties.class).podProperties();
        EksPodPropertiesOverride changes = changes(spec);
        return new EksPropertiesDetail(
                new EksPodPropertiesDetail(
                        pod.serviceAccountName(),
                        pod.hostNetwork(),
                        pod.dnsPolicy(),
                        pod.imagePullSecrets(),
                        containers(pod.containers(), changes.containers()),
                        containers(pod.initContainers(), changes.initContainers()),
                        pod.volumes(),
                        null,
                        null,
                        metadata(pod.metadata(), changes.metadata()),
                        pod.shareProcessNamespace()));
    }

    private static EksPodPropertiesOverride changes(PodSpec spec) {
        if (spec.overrides().isEmpty()) {
            return NOTHING;
        }
        return Given.or(
                Json.read(spec.overrides(), EksPropertiesOverride.class).podProperties(), NOTHING);
    }

    private static List<EksContainerDetail> containers(
            List<EksContainer> containers, List<EksContainerOverride> changes) {
        return Given.list(containers).stream()
                .map(
                        each ->
                                container(
                                        each,
                                        Given.list(changes).stream()
                                                .filter(
                                                        change ->
                                                                name(each.name())
                                                                        .equals(
                                                                                name(
                                                                                        change
                                                                                                .name())))
                                                .findFirst()
                                                .orElse(
                                                        new EksContainerOverride(
                                                                null, null, null, null, null,
                                                                null))))
                .toList();
    }

    private static String name(String given) {
        return Given.or(given, "Default");
    }

    private static EksContainerDetail container(EksContainer given, EksContainerOverride change) {
        Map<String, EksContainerEnvironmentVariable> environment = new LinkedHashMap<>();
        Given.list(given.env()).forEach(each -> environment.put(each.name(), each));
        Given.list(change.env()).forEach(each -> environment.put(each.name(), each));
        return new EksContainerDetail(
                name(given.name()),
                Given.or(change.image(), given.image()),
                given.imagePullPolicy(),
                Given.or(change.command(), given.command()),
                Given.or(change.args(), given.args()),
                List.copyOf(environment.values()),
                Given.or(change.resources(), given.resources()),
                null,
                null,
                given.volumeMounts(),
                given.securityContext());
    }

    private static EksMetadata metadata(EksMetadata given, EksMetadata change) {
        if (change == null || given == null) {
            return change == null ? given : change;
        }
        return new EksMetadata(
                merged(given.labels(), change.labels()),
                merged(given.annotations(), change.annotations()),
                Given.or(change.namespace(), given.namespace()));
    }

    private static Map<String, String> merged(
            Map<String, String> given, Map<String, String> change) {
        Map<String, String> merged = new LinkedHashMap<>(Given.map(given));
        merged.putAll(Given.map(change));
        return merged;
    }
}
