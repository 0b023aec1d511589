package io.fairlead.api.neighbours;

import java.util.List;

/** A service whose operations are named by the header {@code X-Amz-Target}, as {@code <target>.<operation>}. */
interface JsonService {
    /** The service's name in sentences. */
    String name();

    /** The service as the header names it. */
    String target();

    List<JsonOperation<?>> operations();
}
