package io.fairlead.store.commit;

import io.fairlead.domain.compute.HostState;
import io.fairlead.domain.compute.ManagedHost;
import io.fairlead.store.json.StoredJson;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Writes hosts that providers launch, and their history. */
public final class HostWriter {
    private final GroupCommit commits;
    private final StoredJson json;

    public HostWriter(GroupCommit commits, StoredJson json) {
        this.commits = commits;
        this.json = json;
    }

    public void moved(Collection<ManagedHost> hosts) {
        commits.durably(new Moves(List.copyOf(hosts)));
    }

    public void forgetBefore(Instant time) {
        commits.durably(
                transaction -> {
                    transaction.add(
                            Write.HOST_HISTORY_CUT,
                            "host history",
                            Guard.NONE,
                            time.toEpochMilli());
                    return null;
                });
    }

    private final class Moves implements Unit<Void> {
        private final List<ManagedHost> hosts;

        Moves(List<ManagedHost> hosts) {
            this.hosts = hosts;
        }

        @Override
        public Void write(Transaction transaction) throws SQLException {
            for (ManagedHost host : hosts) {
                String row = "host " + host.id();
                if (host.state() == HostState.TERMINATED) {
                    transaction.add(Write.HOST_DELETED, row, Guard.NONE, host.id().value());
                } else {
                    transaction.add(
                            Write.HOST_PUT, row, Guard.NONE, host.id().value(), json.write(host));
                }
                long sequence = transaction.nextSequence();
                transaction.add(
                        Write.HOST_CHANGED,
                        sequence,
                        Guard.NONE,
                        sequence,
                        host.id().value(),
                        host.environment(),
                        host.type(),
                        host.since().toEpochMilli(),
                        host.state(),
                        host.reason());
            }
            return null;
        }

        @Override
        public int sequences() {
            return hosts.size();
        }
    }
}
