package io.fairlead.api.batch;

import io.fairlead.control.QuotaShares;

import jakarta.inject.Singleton;

import java.util.Map;
import java.util.function.UnaryOperator;

/** Tags of quota shares. */
@Singleton
final class TaggedQuotaShares implements Taggable {
    private final QuotaShares shares;

    TaggedQuotaShares(QuotaShares shares) {
        this.shares = shares;
    }

    @Override
    public String kind() {
        return "quota-share";
    }

    @Override
    public Map<String, String> tags(String name) {
        return shares.require(name).tags();
    }

    @Override
    public void retag(String name, UnaryOperator<Map<String, String>> change) {
        shares.update(name, entry -> entry.withTags(change.apply(entry.tags())));
    }
}
