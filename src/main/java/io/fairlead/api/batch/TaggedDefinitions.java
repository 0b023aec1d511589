package io.fairlead.api.batch;

import io.fairlead.control.Definitions;
import io.fairlead.domain.Refused;
import io.fairlead.domain.job.DefinitionId;
import io.fairlead.domain.job.JobDefinition;

import jakarta.inject.Singleton;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Tags of job definitions, one revision each; they may name the outputs to collect. */
@Singleton
final class TaggedDefinitions implements Taggable {
    private final Definitions definitions;

    TaggedDefinitions(Definitions definitions) {
        this.definitions = definitions;
    }

    @Override
    public String kind() {
        return "job-definition";
    }

    @Override
    public Map<String, String> tags(String name) {
        DefinitionId id = revision(name);
        return definitions
                .find(id)
                .orElseThrow(() -> Refused.notFound("Job definition " + id + " does not exist."))
                .tags();
    }

    @Override
    public void retag(String name, UnaryOperator<Map<String, String>> change) {
        definitions.update(
                revision(name), definition -> tagged(definition, change.apply(definition.tags())));
    }

    private static JobDefinition tagged(JobDefinition definition, Map<String, String> tags) {
        return definition.withTags(tags, OutputsTag.read(tags).orElse(List.of()));
    }

    private static DefinitionId revision(String text) {
        DefinitionName name = DefinitionName.parse(text);
        if (name.revision().isEmpty()) {
            throw Refused.invalid(
                    "resourceArn names job definition %s without a revision; tags belong to one revision. End it with :1, say."
                            .formatted(text));
        }
        return new DefinitionId(name.name(), name.revision().getAsInt());
    }
}
