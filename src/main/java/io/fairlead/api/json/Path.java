package io.fairlead.api.json;

/**
 * Where a value stands in a request, written {@code containerOverrides.environment[2].name}.
 *
 * @param parent null at the top
 * @param step name of a member, or a position in a list
 */
record Path(Path parent, Object step) {
    static final Path TOP = new Path(null, "");

    Path member(String name) {
        return new Path(this, name);
    }

    Path element(int position) {
        return new Path(this, position);
    }

    boolean isTop() {
        return parent == null;
    }

    @Override
    public String toString() {
        if (isTop()) {
            return "";
        }
        if (step instanceof Integer) {
            return parent + "[" + step + "]";
        }
        return parent.isTop() ? Shown.name(step) : parent + "." + Shown.name(step);
    }
}
