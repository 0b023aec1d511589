package io.fairlead.api.batch;

import io.fairlead.domain.Refused;

import java.util.Collection;

/** Refuses members that AWS Batch knows and this service cannot honour: nothing is accepted and then ignored. */
final class Unsupported {
    private Unsupported() {}

    /**
     * @param given null or an empty list if the member is absent
     * @param instead what to do without it
     */
    static void refuse(String member, Object given, String instead) {
        boolean absent = given == null || given instanceof Collection<?> list && list.isEmpty();
        if (!absent) {
            throw Refused.unsupported(member + " is not supported by this service yet. " + instead);
        }
    }
}
