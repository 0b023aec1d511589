package io.fairlead.domain.job;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An attempt in 32 hexadecimal digits, the form in which AWS's clients hand task ids around. The whole id of the job does
 * not fit: the first 22 digits are its beginning, which tells the millisecond of submission and 34 random bits, and the
 * other 10 tell part, index and number. So a code leads back to few jobs, in practice to one.
 */
public record AttemptCode(String jobBegin, TaskId.Part part, int index, int number) {
    private static final Pattern TEXT =
            Pattern.compile("(?<job>[0-9a-f]{22})(?<attempt>[0-9a-f]{10})");
    private static final int INDEX_BITS = 24;
    private static final int NUMBER_BITS = 14;
    private static final int JOB_DIGITS = 22;
    private static final int MISSING_DIGITS = 32 - JOB_DIGITS;

    public AttemptCode {
        if (index >>> INDEX_BITS != 0 || number >>> NUMBER_BITS != 0) {
            throw new IllegalArgumentException(
                    "no code for attempt " + number + " of index " + index);
        }
    }

    public static AttemptCode of(AttemptId attempt) {
        TaskId task = attempt.task();
        return new AttemptCode(
                "%016x%016x"
                        .formatted(task.job().high(), task.job().low())
                        .substring(0, JOB_DIGITS),
                task.part(),
                task.index(),
                attempt.number());
    }

    /** @return the code, or empty if the text is none */
    public static Optional<AttemptCode> parse(String text) {
        Matcher code = TEXT.matcher(text);
        if (!code.matches()) {
            return Optional.empty();
        }
        long attempt = Long.parseLong(code.group("attempt"), 16);
        int part = (int) (attempt >>> INDEX_BITS + NUMBER_BITS);
        int number = (int) (attempt & (1 << NUMBER_BITS) - 1);
        if (part >= TaskId.Part.values().length || number == 0) {
            return Optional.empty();
        }
        return Optional.of(
                new AttemptCode(
                        code.group("job"),
                        TaskId.Part.values()[part],
                        (int) (attempt >>> NUMBER_BITS) & (1 << INDEX_BITS) - 1,
                        number));
    }

    /** The first of the jobs that it may stand for. */
    public JobId lowestJob() {
        return job("0".repeat(MISSING_DIGITS));
    }

    /** The last of the jobs that it may stand for. */
    public JobId highestJob() {
        return job("f".repeat(MISSING_DIGITS));
    }

    /** The attempt, if the job is the one that is meant. */
    public AttemptId of(JobId job) {
        return new AttemptId(new TaskId(job, part, index), number);
    }

    private JobId job(String end) {
        String digits = jobBegin + end;
        return new JobId(
                Long.parseUnsignedLong(digits.substring(0, 16), 16),
                Long.parseUnsignedLong(digits.substring(16), 16));
    }

    @Override
    public String toString() {
        long attempt =
                (long) part.ordinal() << INDEX_BITS + NUMBER_BITS
                        | (long) index << NUMBER_BITS
                        | number;
        return jobBegin + "%010x".formatted(attempt);
    }
}
