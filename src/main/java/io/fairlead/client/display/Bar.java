package io.fairlead.client.display;

import java.util.List;

/**
 * A bar of coloured parts, each as wide as its part of the whole.
 *
 * @param parts in order
 * @param whole the sum that fills the bar
 */
public record Bar(List<Part> parts, double whole) implements Displayed {
    /**
     * @param label shown when pointed at
     * @param colour of CSS
     */
    public record Part(String label, double size, String colour) {}

    public Bar {
        parts = List.copyOf(parts);
    }

    @Override
    public String toHtml() {
        StringBuilder html = new StringBuilder();
        for (Part part : parts) {
            html.append("<span title=\"")
                    .append(Html.escaped(part.label()))
                    .append("\" style=\"display:inline-block;height:100%;width:")
                    .append(Html.number(whole > 0 ? 100 * part.size() / whole : 0))
                    .append("%;background:")
                    .append(part.colour())
                    .append("\"></span>");
        }
        return Html.element(
                "div",
                "height:12px;width:100%;background:#e5e7eb;border-radius:6px;overflow:hidden;font-size:0;white-space:nowrap",
                html.toString());
    }
}
