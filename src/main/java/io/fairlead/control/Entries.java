package io.fairlead.control;

import io.fairlead.domain.Refused;
import io.fairlead.domain.catalog.CatalogEntry;
import io.fairlead.store.EntryStore;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The named resources of one kind. Changes are made one after the other.
 *
 * @param <E> the kind
 */
final class Entries<E extends CatalogEntry> {
    private final EntryStore store;
    private final Class<E> kind;
    private final String noun;

    /**
     * @param noun the kind in sentences, such as {@code scheduling policy}
     */
    Entries(EntryStore store, Class<E> kind, String noun) {
        this.store = store;
        this.kind = kind;
        this.noun = noun;
    }

    synchronized E create(E entry) {
        if (find(entry.name()).isPresent()) {
            throw Refused.alreadyExists(
                    "Object already exists: a %s named %s. Choose another name, or update it."
                            .formatted(noun, entry.name()));
        }
        store.put(entry);
        return entry;
    }

    synchronized E update(String name, UnaryOperator<E> change) {
        E changed = change.apply(require(name));
        store.put(changed);
        return changed;
    }

    synchronized void delete(String name) {
        store.delete(kind, require(name).name());
    }

    E require(String name) {
        return find(name)
                .orElseThrow(
                        () ->
                                Refused.notFound(
                                        Character.toUpperCase(noun.charAt(0))
                                                + noun.substring(1)
                                                + " "
                                                + name
                                                + " does not exist."));
    }

    Optional<E> find(String name) {
        return store.find(kind, name);
    }

    List<E> all() {
        return store.all(kind);
    }
}
