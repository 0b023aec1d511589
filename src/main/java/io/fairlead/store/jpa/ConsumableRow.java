package io.fairlead.store.jpa;

import io.fairlead.domain.catalog.ConsumableResource;
import io.fairlead.store.json.StoredJson;
import io.fairlead.store.json.StoredTags;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.Immutable;
import org.hibernate.type.NumericBooleanConverter;

/** A counted resource as the database keeps it. Read only. */
@Entity
@Immutable
@Table(name = "consumable_resource")
class ConsumableRow {
    @Id String name;

    @Convert(converter = NumericBooleanConverter.class)
    boolean replenishable;

    long total;

    String tags;

    @Column(name = "created_at")
    long createdAt;

    ConsumableResource toResource(StoredJson json) {
        return new ConsumableResource(
                name,
                replenishable,
                total,
                json.read(tags, StoredTags.class).tags(),
                Millis.toInstant(createdAt));
    }
}
