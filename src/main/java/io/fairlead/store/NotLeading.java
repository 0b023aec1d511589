package io.fairlead.store;

/** Another replica leads by now; nothing that this one decided since can be kept. */
public final class NotLeading extends RuntimeException {
    public NotLeading(long epoch) {
        super("term " + epoch + " of this replica is over: another one leads");
    }
}
