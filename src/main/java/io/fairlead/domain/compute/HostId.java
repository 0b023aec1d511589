package io.fairlead.domain.compute;

/** The identity of a container host, chosen by us and stable over restarts of its engine. */
public record HostId(String value) implements Comparable<HostId> {
    public HostId {
        if (!value.matches("[A-Za-z0-9][A-Za-z0-9_.-]{0,127}")) {
            throw new IllegalArgumentException("'" + value + "' is not a host id");
        }
    }

    @Override
    public int compareTo(HostId other) {
        return value.compareTo(other.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
