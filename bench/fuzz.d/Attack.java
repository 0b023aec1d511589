/**
 * One request that must not be carried out.
 *
 * @param kind what is wrong with it
 * @param bytes as they go over the wire, head and body
 * @param ending how the connection goes on
 */
record Attack(String kind, byte[] bytes, Ending ending) {
    enum Ending {
        /** One whole request: the connection can be used again. */
        REUSED,
        /** The service has to answer, and nothing is sent on the connection after that. */
        ANSWERED,
        /** The service cannot know that nothing more will come until the client says so. */
        ABANDONED
    }

    boolean whole() {
        return ending == Ending.REUSED;
    }

    /** The beginning of it, to be read by a person. */
    String shown() {
        String text = new String(bytes, 0, Math.min(bytes.length, 2000), java.nio.charset.StandardCharsets.ISO_8859_1);
        return text.replace("\r", "") + (bytes.length > 2000 ? "... (" + bytes.length + " bytes)" : "");
    }
}
