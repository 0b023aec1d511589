package io.fairlead.simulator.scenario;

import org.apache.commons.math3.distribution.ExponentialDistribution;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.distribution.LogNormalDistribution;
import org.apache.commons.math3.distribution.RealDistribution;
import org.apache.commons.math3.distribution.UniformRealDistribution;
import org.apache.commons.math3.distribution.WeibullDistribution;
import org.apache.commons.math3.random.RandomGenerator;

import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.function.ToDoubleFunction;

/** A number that may differ each time: a constant, or a distribution with its parameters. */
sealed interface Variate {
    /** Values in the unit of the field, never negative. */
    DoubleSupplier from(RandomGenerator random);

    record Constant(double value) implements Variate {
        @Override
        public DoubleSupplier from(RandomGenerator random) {
            return () -> value;
        }
    }

    record Uniform(double from, double to) implements Variate {
        @Override
        public DoubleSupplier from(RandomGenerator random) {
            return new UniformRealDistribution(random, from, to)::sample;
        }
    }

    record Exponential(double mean) implements Variate {
        @Override
        public DoubleSupplier from(RandomGenerator random) {
            return new ExponentialDistribution(random, mean)::sample;
        }
    }

    /**
     * @param sigma standard deviation of the logarithm
     */
    record LogNormal(double median, double sigma) implements Variate {
        @Override
        public DoubleSupplier from(RandomGenerator random) {
            RealDistribution distribution =
                    new LogNormalDistribution(random, Math.log(median), sigma);
            return distribution::sample;
        }
    }

    record Gamma(double shape, double mean) implements Variate {
        @Override
        public DoubleSupplier from(RandomGenerator random) {
            return new GammaDistribution(random, shape, mean / shape)::sample;
        }
    }

    record Weibull(double shape, double scale) implements Variate {
        @Override
        public DoubleSupplier from(RandomGenerator random) {
            return new WeibullDistribution(random, shape, scale)::sample;
        }
    }

    /** A time in milliseconds. */
    static Variate time(Field field) {
        return read(field, value -> value.millis());
    }

    /** A factor. */
    static Variate factor(Field field, double least) {
        return read(field, value -> value.number(least, 1e6));
    }

    /**
     * @param value reads a value of the field's unit; shapes and sigmas have none
     */
    private static Variate read(Field field, ToDoubleFunction<Field> value) {
        if (!field.isMapping()) {
            return new Constant(value.applyAsDouble(field));
        }
        Map<String, Field> kinds =
                field.members("uniform", "exponential", "lognormal", "gamma", "weibull");
        if (kinds.size() != 1) {
            throw field.refused("names " + kinds.size() + " distributions; it must be one", "");
        }
        Map.Entry<String, Field> kind = kinds.entrySet().iterator().next();
        Parameters parameters = new Parameters(kind.getValue(), value);
        return switch (kind.getKey()) {
            case "uniform" -> uniform(parameters.of("from", "to"));
            case "exponential" -> new Exponential(parameters.of("mean").positive("mean"));
            case "lognormal" -> {
                parameters.of("median", "sigma");
                yield new LogNormal(parameters.positive("median"), parameters.plain("sigma"));
            }
            case "gamma" -> {
                parameters.of("shape", "mean");
                yield new Gamma(parameters.plain("shape"), parameters.positive("mean"));
            }
            default -> {
                parameters.of("shape", "scale");
                yield new Weibull(parameters.plain("shape"), parameters.positive("scale"));
            }
        };
    }

    private static Variate uniform(Parameters parameters) {
        double from = parameters.value("from");
        double to = parameters.value("to");
        if (from >= to) {
            throw parameters.field.refused(
                    "begins where it ends, or after", "let from be below to");
        }
        return new Uniform(from, to);
    }

    /** The parameters of one distribution. */
    final class Parameters {
        private final Field field;
        private final ToDoubleFunction<Field> value;
        private Map<String, Field> members = Map.of();

        private Parameters(Field field, ToDoubleFunction<Field> value) {
            this.field = field;
            this.value = value;
        }

        private Parameters of(String... names) {
            members = field.members(names);
            return this;
        }

        private double value(String name) {
            return value.applyAsDouble(field.required(members, name));
        }

        private double positive(String name) {
            double found = value(name);
            if (found <= 0) {
                throw field.required(members, name).refused("must be more than 0", "");
            }
            return found;
        }

        private double plain(String name) {
            return field.required(members, name).number(1e-3, 1e6);
        }
    }
}
