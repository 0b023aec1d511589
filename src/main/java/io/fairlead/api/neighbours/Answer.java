package io.fairlead.api.neighbours;

/**
 * An answer on the wire.
 *
 * @param errorType AWS's code of the error, or empty for success
 */
record Answer(int status, String contentType, String errorType, byte[] body) {}
