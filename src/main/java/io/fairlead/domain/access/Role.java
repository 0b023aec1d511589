package io.fairlead.domain.access;

import java.util.Locale;

/** What an access key may do; each role may do what those before it may, and every role may read. */
public enum Role {
    /** Submit and stop jobs, register definitions. */
    SUBMIT,
    /** Change the state of queues and environments, deregister definitions. */
    OPERATE,
    /** Make and delete queues and environments, apply files, make and revoke keys. */
    ADMINISTER;

    public boolean covers(Role needed) {
        return compareTo(needed) >= 0;
    }

    /** As users write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
