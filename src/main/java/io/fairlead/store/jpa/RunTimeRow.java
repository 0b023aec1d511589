package io.fairlead.store.jpa;

import io.fairlead.domain.job.DefinitionId;
import io.fairlead.domain.job.RunTimeHistory;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

import org.hibernate.annotations.Immutable;

import java.util.Arrays;

/** How long attempts ran, as the database keeps it. Read only. */
@Entity
@Immutable
@Table(name = "run_time")
class RunTimeRow {
    @EmbeddedId Key key;

    String seconds;

    long at;

    /** Jobs of one kind. */
    @Embeddable
    record Key(String definition, int revision, String share) {}

    RunTimeHistory toHistory() {
        return new RunTimeHistory(
                new DefinitionId(key.definition(), key.revision()),
                key.share(),
                Arrays.stream(seconds.split(",")).map(Integer::valueOf).toList(),
                Millis.toInstant(at));
    }
}
