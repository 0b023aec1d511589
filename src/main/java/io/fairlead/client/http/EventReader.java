package io.fairlead.client.http;

/** Who is told of events. */
public interface EventReader {
    /**
     * @param id to go on from later
     */
    void event(String id, JsonObject event);

    /** Nothing has happened, but later this is the id to go on from. */
    void reached(String id);
}
