package io.fairlead.domain.catalog;

import java.util.List;
import java.util.Map;

/**
 * A part of a queue's capacity; its name is that of the queue, a slash, and its own.
 *
 * @param share its own name
 * @param borrowPercent how much it may borrow, in percent of its own limits; -1 for any amount, 0 unless it borrows
 * @param preempts whether a job may evict another of the same share
 */
public record QuotaShare(
        String queue,
        String share,
        boolean enabled,
        List<CapacityLimit> limits,
        Sharing sharing,
        int borrowPercent,
        boolean preempts,
        Map<String, String> tags)
        implements CatalogEntry {
    /** What becomes of capacity that the share does not use. */
    public enum Sharing {
        RESERVE,
        LEND,
        LEND_AND_BORROW
    }

    public QuotaShare {
        limits = List.copyOf(limits);
        tags = Map.copyOf(tags);
    }

    @Override
    public String name() {
        return name(queue, share);
    }

    /** What a share of that queue is called. */
    public static String name(String queue, String share) {
        return queue + "/" + share;
    }

    @Override
    public QuotaShare withTags(Map<String, String> changed) {
        return new QuotaShare(
                queue, share, enabled, limits, sharing, borrowPercent, preempts, changed);
    }
}
