package io.fairlead.api.batch;

import io.fairlead.domain.Refused;

import java.util.Map;
import java.util.function.UnaryOperator;

/** A kind of resource that has tags. */
interface Taggable {
    /** As it stands in an ARN. */
    String kind();

    /**
     * @throws Refused if there is no such resource
     */
    Map<String, String> tags(String name);

    /**
     * @param change from the tags that the resource has to those that it shall have
     * @throws Refused if there is no such resource
     */
    void retag(String name, UnaryOperator<Map<String, String>> change);
}
