package io.fairlead.api.declare;

/**
 * Something in a file that cannot be applied.
 *
 * @param line counted from 1; 0 if the file as a whole is meant
 * @param field path of the member, or empty
 */
public record Problem(String file, int line, String field, String message) {}
