package io.fairlead.api.declare;

/**
 * A file as it was read.
 *
 * @param path as the user named it
 * @param text YAML, any number of documents
 */
public record DeclaredFile(String path, String text) {}
