package io.fairlead.domain.job;

/**
 * A revision of a job definition, written {@code name:revision}.
 *
 * @param revision 1 for the first registration of the name
 */
public record DefinitionId(String name, int revision) {
    @Override
    public String toString() {
        return name + ":" + revision;
    }
}
