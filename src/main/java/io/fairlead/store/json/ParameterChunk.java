package io.fairlead.store.json;

/** How a table of parameters is cut, so that one child can be read without the others. */
public final class ParameterChunk {
    /** Children in one piece. */
    public static final int CHILDREN = 256;

    private ParameterChunk() {}
}
