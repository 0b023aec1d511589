package io.fairlead.api.neighbours;

import java.util.List;

/**
 * An element with text or with elements.
 *
 * @param namespace empty for that of the element around it
 */
public record Xml(String name, String namespace, String text, List<Xml> elements) {
    public static Xml text(String name, String text) {
        return new Xml(name, "", text, List.of());
    }

    public static Xml of(String name, Xml... elements) {
        return of(name, List.of(elements));
    }

    static Xml of(String name, List<Xml> elements) {
        return new Xml(name, "", "", elements);
    }

    Xml in(String uri) {
        return new Xml(name, uri, text, elements);
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        write(out);
        return out.toString();
    }

    private void write(StringBuilder out) {
        out.append('<').append(name);
        if (!namespace.isEmpty()) {
            out.append(" xmlns=\"").append(namespace).append('"');
        }
        out.append('>').append(escaped(text));
        elements.forEach(element -> element.write(out));
        out.append("</").append(name).append('>');
    }

    private static String escaped(String text) {
        return text.replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ufffe\\uffff]", "\ufffd")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }
}
