package io.fairlead.app;

import io.fairlead.app.Leadership.Self;
import io.fairlead.store.database.PostgresqlLease;
import io.fairlead.store.database.StoreUrl;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.function.LongConsumer;

import javax.sql.DataSource;

/** Leads at once where the store is this process's own, and takes part in the choice of a leader where it is shared. */
@Singleton
final class Replication implements AutoCloseable {
    /** The temporary failure of sysexits.h: whoever started the process should start it again. */
    private static final int LOST_THE_LEAD = 75;

    private final FairleadConfig config;
    private final DataSource database;
    private final HeldLease held;
    private final String host;
    private final int port;
    private Leadership leadership;

    Replication(
            FairleadConfig config,
            DataSource database,
            HeldLease held,
            @ConfigProperty(name = "quarkus.http.host") String host,
            @ConfigProperty(name = "quarkus.http.port") int port) {
        this.config = config;
        this.database = database;
        this.held = held;
        this.host = host;
        this.port = port;
    }

    /**
     * @param lead called with the epoch of the term when this replica begins to lead
     */
    void begin(LongConsumer lead) {
        switch (StoreUrl.parse(config.store().url())) {
            case StoreUrl.Embedded _ -> {
                held.holdForGood();
                lead.accept(0);
            }
            case StoreUrl.Server _ -> {
                Self self = self();
                leadership =
                        new Leadership(
                                new PostgresqlLease(database, self.lease()),
                                held,
                                self,
                                lead,
                                () -> Runtime.getRuntime().halt(LOST_THE_LEAD));
                leadership.begin();
            }
        }
    }

    private Self self() {
        String address = config.replica().address().orElseGet(this::ownAddress);
        return new Self(config.replica().name().orElse(address), address, config.replica().lease());
    }

    private String ownAddress() {
        try {
            InetAddress listening = InetAddress.getByName(host);
            String reached =
                    listening.isAnyLocalAddress()
                            ? InetAddress.getLocalHost().getHostAddress()
                            : host;
            return "http://" + (reached.contains(":") ? "[" + reached + "]" : reached) + ":" + port;
        } catch (UnknownHostException e) {
            throw new IllegalStateException(
                    "this machine does not know its own address: set fairlead.replica.address", e);
        }
    }

    @Override
    public void close() {
        if (leadership != null) {
            leadership.close();
        }
    }
}
