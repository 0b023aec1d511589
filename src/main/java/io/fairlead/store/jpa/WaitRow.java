package io.fairlead.store.jpa;

import io.fairlead.domain.job.WaitSpell;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

import org.hibernate.annotations.Immutable;

import java.util.Optional;

/** What work waited for, as the database keeps it. Read only. */
@Entity
@Immutable
@Table(name = "wait_spell")
class WaitRow {
    @EmbeddedId Key key;

    @Column(name = "until_at")
    Long untilAt;

    String code;

    String sentence;

    /** Work of a queue has one reason at a time. */
    @Embeddable
    record Key(String queue, String work, @Column(name = "from_at") long fromAt) {}

    WaitSpell toSpell() {
        return new WaitSpell(
                key.queue(),
                key.work(),
                code,
                sentence,
                Millis.toInstant(key.fromAt()),
                Optional.ofNullable(untilAt).map(Millis::toInstant));
    }
}
