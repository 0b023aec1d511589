package io.fairlead.domain.compute;

/**
 * The identity of a container host, chosen by us and stable over restarts of its engine. A value, and no record only because
 * it keeps its hash: the hosts of an attempt are looked up each time that it begins and ends.
 */
public final class HostId implements Comparable<HostId> {
    private final String value;
    private final int hash;

    public HostId(String value) {
        if (!value.matches("[A-Za-z0-9][A-Za-z0-9_.-]{0,127}")) {
            throw new IllegalArgumentException("'" + value + "' is not a host id");
        }
        this.value = value;
        this.hash = value.hashCode();
    }

    public String value() {
        return value;
    }

    @Override
    public int compareTo(HostId other) {
        return value.compareTo(other.value);
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof HostId that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return value;
    }
}
