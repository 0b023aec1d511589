package io.fairlead.domain.job;

import java.time.Instant;
import java.util.Optional;

/**
 * A time during which work of one kind waited for one reason, whatever jobs it was of.
 *
 * @param work what the jobs ask for and their share; means something within the queue only
 * @param code kind of the reason
 * @param sentence the reason as it was when this began
 * @param until empty while it lasts
 */
public record WaitSpell(
        String queue,
        String work,
        String code,
        String sentence,
        Instant from,
        Optional<Instant> until) {
    /** The same once it is over. */
    public WaitSpell endedAt(Instant end) {
        return new WaitSpell(queue, work, code, sentence, from, Optional.of(end));
    }
}
