package io.fairlead.store.commit;

import io.fairlead.domain.Refused;
import io.fairlead.domain.catalog.ConsumableResource;
import io.fairlead.store.ConsumableStore;
import io.fairlead.store.StaleChange;
import io.fairlead.store.json.StoredJson;
import io.fairlead.store.json.StoredTags;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;

/** Writes counted resources. */
public final class ConsumableWriter {
    private static final String TOTAL = "select total from consumable_resource where name = ?";
    private static final String TOKEN =
            "select 1 from consumable_update where name = ? and token = ?";

    /** What statements about a resource are in order by. */
    private record Row(String name) {}

    private final GroupCommit commits;
    private final StoredJson json;

    public ConsumableWriter(GroupCommit commits, StoredJson json) {
        this.commits = commits;
        this.json = json;
    }

    public void add(ConsumableResource resource) {
        Guard free =
                _ -> {
                    throw new StaleChange(
                            "consumable resource " + resource.name() + " exists already");
                };
        write(
                Write.CONSUMABLE_ADDED,
                new Row(resource.name()),
                free,
                resource.name(),
                resource.replenishable(),
                resource.total(),
                tags(resource.tags()),
                resource.createdAt().toEpochMilli());
    }

    /** The total cannot change meanwhile: transactions follow one another. */
    public long update(String name, ConsumableResource.Update update, String token, Instant now) {
        return commits.durably(
                transaction -> {
                    Row row = new Row(name);
                    transaction.add(
                            Write.UPDATES_FORGOTTEN,
                            row,
                            Guard.NONE,
                            name,
                            now.minus(ConsumableStore.TOKEN_LIFETIME).toEpochMilli());
                    transaction.flush();
                    long total = total(transaction, name);
                    if (!token.isEmpty() && isRemembered(transaction, name, token)) {
                        return total;
                    }
                    long changed = update.of(total);
                    if (changed < 0) {
                        throw Refused.invalid(
                                "Consumable resource %s has a totalQuantity of %d; the update would make it less than 0 or too large to count. Choose another quantity."
                                        .formatted(name, total));
                    }
                    transaction.add(Write.CONSUMABLE_COUNTED, row, gone(name), changed, name);
                    if (!token.isEmpty()) {
                        transaction.add(
                                Write.UPDATE_REMEMBERED,
                                row,
                                Guard.NONE,
                                name,
                                token,
                                now.toEpochMilli());
                    }
                    return changed;
                });
    }

    private static long total(Transaction transaction, String name) throws SQLException {
        try (PreparedStatement query = transaction.connection().prepareStatement(TOTAL)) {
            query.setString(1, name);
            try (ResultSet found = query.executeQuery()) {
                if (!found.next()) {
                    throw new StaleChange("consumable resource " + name + " is not in the store");
                }
                return found.getLong(1);
            }
        }
    }

    private static boolean isRemembered(Transaction transaction, String name, String token)
            throws SQLException {
        try (PreparedStatement query = transaction.connection().prepareStatement(TOKEN)) {
            query.setString(1, name);
            query.setString(2, token);
            try (ResultSet found = query.executeQuery()) {
                return found.next();
            }
        }
    }

    public void retag(String name, Map<String, String> tags) {
        write(Write.CONSUMABLE_RETAGGED, new Row(name), gone(name), tags(tags), name);
    }

    public void delete(String name) {
        write(Write.CONSUMABLE_DELETED, new Row(name), Guard.NONE, name);
    }

    private String tags(Map<String, String> tags) {
        return json.write(new StoredTags(tags));
    }

    private static Guard gone(String name) {
        return _ -> {
            throw new StaleChange("consumable resource " + name + " is not in the store");
        };
    }

    private void write(Write write, Row row, Guard guard, Object... values) {
        commits.durably(
                transaction -> {
                    transaction.add(write, row, guard, values);
                    return null;
                });
    }
}
