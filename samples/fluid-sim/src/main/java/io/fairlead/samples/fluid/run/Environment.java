package io.fairlead.samples.fluid.run;

import io.fairlead.samples.fluid.Refusal;
import io.fairlead.samples.fluid.channel.ChannelCase;
import io.fairlead.samples.fluid.channel.NodeEnvironment;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The environment of the process, read strictly: unknown names and values out of range are refused.
 */
public final class Environment {

    static final String ARRAY_INDEX = "AWS_BATCH_JOB_ARRAY_INDEX";
    static final String ATTEMPT = "AWS_BATCH_JOB_ATTEMPT";

    private final Map<String, String> variables;

    public Environment(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
        this.variables.keySet().stream()
                .filter(name -> name.startsWith("FLUID_"))
                .sorted()
                .forEach(Environment::refuseUnknown);
    }

    private static void refuseUnknown(String name) {
        if (!Setting.isKnown(name)) {
            throw new Refusal(
                    "setting "
                            + name
                            + " refused: there is no such setting. Did you mean "
                            + Setting.closestTo(name)
                            + "? 'help' lists them all.");
        }
    }

    public Path output() {
        return Path.of(text(Setting.FLUID_OUT).orElseThrow());
    }

    /** Directory that receives copies of a finished case's files, if one is wanted. */
    public Optional<Path> copyTo() {
        return text(Setting.FLUID_COPY_TO).map(Path::of);
    }

    public Sweep sweep() {
        return Sweep.parse(text(Setting.FLUID_SWEEP).orElseThrow());
    }

    /** Whether the caller wrote a sweep, rather than leaving it to the default. */
    public boolean namesSweep() {
        return isSet(Setting.FLUID_SWEEP);
    }

    /** The case to compute: the row that the array index points at, or the single case. */
    public CavityCase cavityCase() {
        OptionalInt index = arrayIndex();
        if (index.isEmpty()) {
            if (isSet(Setting.FLUID_SWEEP)
                    && !isSet(Setting.FLUID_RE)
                    && !isSet(Setting.FLUID_CELLS)) {
                throw new Refusal(
                        "FLUID_SWEEP is set but "
                                + ARRAY_INDEX
                                + " is not: no row is chosen. Submit an array job, set "
                                + ARRAY_INDEX
                                + ", or name one case by FLUID_RE and FLUID_CELLS.");
            }
            return new CavityCase(
                    realOr(Setting.FLUID_RE, 100), integerOr(Setting.FLUID_CELLS, 64));
        }
        if (isSet(Setting.FLUID_RE) || isSet(Setting.FLUID_CELLS)) {
            throw new Refusal(
                    "FLUID_RE and FLUID_CELLS name a single case, but this is child "
                            + index.getAsInt()
                            + " of an array: every child would compute the same. Use FLUID_SWEEP.");
        }
        return sweep().row(index.getAsInt());
    }

    public RunSettings runSettings() {
        return new RunSettings(
                positive(Setting.FLUID_TOLERANCE),
                positive(Setting.FLUID_MAX_TIME),
                fraction(Setting.FLUID_STEP_FRACTION),
                atLeastOne(Setting.FLUID_CHECK_STEPS),
                atLeastOne(Setting.FLUID_CHECKPOINT_STEPS),
                positive(Setting.FLUID_PROGRESS_SECONDS),
                truth(Setting.FLUID_TRIAD),
                stepToDieAt());
    }

    /** The flow past a cylinder that is asked for. */
    public ChannelCase channel() {
        return new ChannelCase(
                positive(Setting.FLUID_CHANNEL_RE),
                integer(Setting.FLUID_CHANNEL_CELLS),
                positive(Setting.FLUID_LATTICE_SPEED));
    }

    /** Time of the flow past a cylinder in s. */
    public double channelSeconds() {
        return isSet(Setting.FLUID_CHANNEL_SECONDS)
                ? positive(Setting.FLUID_CHANNEL_SECONDS)
                : channel().reynolds() < 40 ? 20 : 8;
    }

    /** Directory of the finished computation with whose end the flow past a cylinder begins. */
    public Optional<Path> channelFrom() {
        return text(Setting.FLUID_CHANNEL_FROM).map(Path::of);
    }

    /** Which node of a multi-node job this process is. */
    public Optional<NodeEnvironment> node() {
        return NodeEnvironment.of(variables);
    }

    public int port() {
        int port = integer(Setting.FLUID_PORT);
        if (port < 1 || port > 65_535) {
            throw refused(Setting.FLUID_PORT, "it must be 1 to 65535");
        }
        return port;
    }

    private long stepToDieAt() {
        int step = integer(Setting.FLUID_FAIL_ONCE_AT_STEP);
        if (step < 0) {
            throw refused(Setting.FLUID_FAIL_ONCE_AT_STEP, "it must be 0 (never) or a step number");
        }
        boolean firstAttempt = whole(ATTEMPT).orElse(1) == 1;
        boolean chosen =
                !isSet(Setting.FLUID_FAIL_ONCE_INDEX)
                        || arrayIndex()
                                .equals(OptionalInt.of(integer(Setting.FLUID_FAIL_ONCE_INDEX)));
        return firstAttempt && chosen ? step : 0;
    }

    private OptionalInt arrayIndex() {
        return whole(ARRAY_INDEX);
    }

    private OptionalInt whole(String name) {
        String value = variables.get(name);
        if (value == null || value.isBlank()) {
            return OptionalInt.empty();
        }
        try {
            return OptionalInt.of(Integer.parseInt(value.strip()));
        } catch (NumberFormatException e) {
            throw new Refusal(name + " '" + value + "' refused: it must be a whole number.");
        }
    }

    private boolean isSet(Setting setting) {
        String value = variables.get(setting.name());
        return value != null && !value.isBlank();
    }

    /** An empty variable counts as absent. */
    private Optional<String> text(Setting setting) {
        return isSet(setting)
                ? Optional.of(variables.get(setting.name()).strip())
                : setting.fallback();
    }

    private double real(Setting setting) {
        try {
            return Double.parseDouble(text(setting).orElseThrow());
        } catch (NumberFormatException e) {
            throw refused(setting, "it must be a number");
        }
    }

    private int integer(Setting setting) {
        try {
            return Integer.parseInt(text(setting).orElseThrow());
        } catch (NumberFormatException e) {
            throw refused(setting, "it must be a whole number");
        }
    }

    private double realOr(Setting setting, double fallback) {
        return isSet(setting) ? real(setting) : fallback;
    }

    private int integerOr(Setting setting, int fallback) {
        return isSet(setting) ? integer(setting) : fallback;
    }

    private double positive(Setting setting) {
        double value = real(setting);
        if (!(value > 0) || Double.isInfinite(value)) {
            throw refused(setting, "it must be greater than 0");
        }
        return value;
    }

    private double fraction(Setting setting) {
        double value = positive(setting);
        if (value > 1) {
            throw refused(setting, "it must be at most 1, or the computation is unstable");
        }
        return value;
    }

    private int atLeastOne(Setting setting) {
        int value = integer(setting);
        if (value < 1) {
            throw refused(setting, "it must be at least 1");
        }
        return value;
    }

    private boolean truth(Setting setting) {
        return switch (text(setting).orElseThrow()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw refused(setting, "it must be true or false");
        };
    }

    private Refusal refused(Setting setting, String rule) {
        return new Refusal(
                setting
                        + " '"
                        + text(setting).orElseThrow()
                        + "' refused: "
                        + rule
                        + "."
                        + setting.fallback()
                                .map(value -> " The default is " + value + ".")
                                .orElse(""));
    }
}
