package io.fairlead.api.access;

import java.net.URI;
import java.util.Optional;

/** Where requests are answered: by the replica that leads. */
public interface Leader {
    boolean isHere();

    /** Address of the replica that leads; empty while none does, or the database does not say. */
    Optional<URI> address();
}
