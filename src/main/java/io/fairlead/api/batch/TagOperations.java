package io.fairlead.api.batch;

import io.fairlead.api.json.RequestReader;
import io.fairlead.api.json.Rules;
import io.fairlead.domain.Refused;
import io.fairlead.wire.batch.ListTagsForResourceRequest;
import io.fairlead.wire.batch.ListTagsForResourceResponse;
import io.fairlead.wire.batch.TagResourceRequest;
import io.fairlead.wire.batch.TagResourceResponse;
import io.fairlead.wire.batch.UntagResourceRequest;
import io.fairlead.wire.batch.UntagResourceResponse;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Operations on the tags of any resource. Its ARN travels in the path, not in the body. */
@Singleton
final class TagOperations {
    /** The members of TagResource that travel in the body. */
    public record Body(Map<String, String> tags) {}

    private final RequestReader<Body> bodies = new RequestReader<>("TagResource", Body.class);
    private final Map<String, Taggable> kinds = new HashMap<>();

    TagOperations(Instance<Taggable> taggable) {
        taggable.forEach(kind -> kinds.put(kind.kind(), kind));
    }

    ListTagsForResourceResponse list(String resourceArn) {
        var request = new ListTagsForResourceRequest(resourceArn);
        Rules.check("ListTagsForResource", request);
        Arns.Named resource = resource(request.resourceArn());
        return new ListTagsForResourceResponse(kind(resource).tags(resource.name()));
    }

    TagResourceResponse tag(String resourceArn, byte[] body) {
        var request = new TagResourceRequest(resourceArn, bodies.read(body).tags());
        Rules.check("TagResource", request);
        Arns.Named resource = resource(request.resourceArn());
        kind(resource).retag(resource.name(), current -> Tags.with(current, request.tags()));
        return new TagResourceResponse();
    }

    UntagResourceResponse untag(String resourceArn, List<String> tagKeys) {
        var request = new UntagResourceRequest(resourceArn, tagKeys);
        Rules.check("UntagResource", request);
        Arns.Named resource = resource(request.resourceArn());
        kind(resource).retag(resource.name(), current -> Tags.without(current, request.tagKeys()));
        return new UntagResourceResponse();
    }

    private Arns.Named resource(String arn) {
        return Arns.named(arn)
                .filter(named -> kinds.containsKey(named.kind()))
                .orElseThrow(
                        () ->
                                Refused.invalid(
                                        "resourceArn is \"%s\"; it must be the ARN of a resource with tags: %s."
                                                .formatted(
                                                        arn,
                                                        String.join(
                                                                ", ",
                                                                kinds.keySet().stream()
                                                                        .sorted()
                                                                        .toList()))));
    }

    private Taggable kind(Arns.Named resource) {
        return kinds.get(resource.kind());
    }
}
