package io.fairlead.domain;

/** A value that nobody is to read who was not meant to: it is never shown, stored or logged. */
public record Secret(String value) {
    @Override
    public String toString() {
        return "(secret)";
    }
}
