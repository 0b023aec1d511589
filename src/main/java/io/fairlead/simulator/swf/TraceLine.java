package io.fairlead.simulator.swf;

import io.fairlead.simulator.InputRefused;

/** One job of a trace: eighteen numbers, -1 for what is not known. */
final class TraceLine {
    private static final int FIELDS = 18;

    private final String[] fields;
    private final String place;

    private TraceLine(String[] fields, String place) {
        this.fields = fields;
        this.place = place;
    }

    static TraceLine of(String line, String place) {
        String[] fields = line.strip().split("\\s+");
        if (fields.length != FIELDS) {
            throw new InputRefused(
                    place + ": " + fields.length + " fields; a job of a trace has " + FIELDS,
                    "leave out the line, or begin it with ';'");
        }
        return new TraceLine(fields, place);
    }

    double submitSeconds() {
        return number(2, "submit time");
    }

    double runSeconds() {
        return number(4, "run time");
    }

    /** Processors as requested, else as allocated. */
    int processors() {
        int requested = whole(8, "requested processors");
        return requested > 0 ? requested : whole(5, "allocated processors");
    }

    double requestedSeconds() {
        return number(9, "requested time");
    }

    int user() {
        return whole(12, "user");
    }

    private int whole(int field, String name) {
        double value = number(field, name);
        if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) {
            throw refused(field, name, "a whole number");
        }
        return (int) value;
    }

    private double number(int field, String name) {
        try {
            double value = Double.parseDouble(fields[field - 1]);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException noNumber) {
            // Told below, as for a number that is none.
        }
        throw refused(field, name, "a number");
    }

    private InputRefused refused(int field, String name, String wanted) {
        return new InputRefused(
                place + ": field " + field + " (" + name + ") is '" + fields[field - 1] + "'",
                "it must be " + wanted + "; -1 says that it is not known");
    }
}
