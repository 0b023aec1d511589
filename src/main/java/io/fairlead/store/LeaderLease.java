package io.fairlead.store;

import java.util.Optional;

/**
 * Which of the replicas on one database leads. A lease ends by itself when it is not renewed; times are those of the
 * database's clock, so that the replicas' clocks need not agree. Whoever takes the lease begins a new term, and from then
 * on no transaction of an earlier term can commit.
 *
 * @implSpec methods throw {@link StoreFailure} if the database does not answer
 */
public interface LeaderLease {
    /**
     * The time in which one replica leads, as far as it keeps renewing.
     *
     * @param epoch one more than that of the term before
     * @param holder name of the replica
     * @param address at which the other replicas reach it, such as {@code http://10.0.0.5:8787}
     */
    record Term(long epoch, String holder, String address) {}

    /**
     * Begins a term if nobody leads.
     *
     * @return empty if another replica does
     */
    Optional<Term> take(String holder, String address);

    /**
     * Prolongs a term, also one whose time ran out while nobody else began another.
     *
     * @return false if another term has begun
     */
    boolean renew(Term term);

    /** Ends a term before its time, so that another replica need not wait; harmless if it is over. */
    void giveBack(Term term);

    /** The term that runs, if one does. */
    Optional<Term> current();
}
