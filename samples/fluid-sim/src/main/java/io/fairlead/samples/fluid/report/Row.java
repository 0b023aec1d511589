package io.fairlead.samples.fluid.report;

import io.fairlead.samples.fluid.run.CavityCase;

import java.util.OptionalDouble;

/** A line of the report. */
sealed interface Row {

    CavityCase cavityCase();

    /**
     * @param order order of convergence from the next coarser grid at the same Reynolds number, if
     *     there is one
     */
    record Compared(Comparison comparison, OptionalDouble order) implements Row {
        @Override
        public CavityCase cavityCase() {
            return comparison.result().cavityCase();
        }
    }

    /** Computed, but no reference is known for the Reynolds number. */
    record Unjudged(CaseResult result) implements Row {
        @Override
        public CavityCase cavityCase() {
            return result.cavityCase();
        }
    }

    /** Asked for by the sweep, but there is no result. */
    record Missing(CavityCase cavityCase) implements Row {}

    default String verdict() {
        return switch (this) {
            case Compared(var comparison, _) -> comparison.passes() ? "PASS" : "FAIL";
            case Unjudged _ -> "NO REFERENCE";
            case Missing _ -> "MISSING";
        };
    }

    default boolean isGood() {
        return switch (this) {
            case Compared(var comparison, _) -> comparison.passes();
            case Unjudged _ -> true;
            case Missing _ -> false;
        };
    }
}
