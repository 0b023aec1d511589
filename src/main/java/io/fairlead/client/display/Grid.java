package io.fairlead.client.display;

import java.util.List;

/**
 * A table.
 *
 * @param rows cells in HTML
 */
public record Grid(List<String> heads, List<List<String>> rows) implements Displayed {
    public Grid {
        heads = List.copyOf(heads);
        rows = List.copyOf(rows);
    }

    @Override
    public String toHtml() {
        StringBuilder html = new StringBuilder("<tr>");
        heads.forEach(
                head ->
                        html.append(
                                Html.element(
                                        "th",
                                        "text-align:left;padding:2px 12px 2px 0;color:#6b7280;font-weight:600",
                                        Html.escaped(head))));
        html.append("</tr>");
        for (List<String> row : rows) {
            html.append("<tr>");
            row.forEach(
                    cell ->
                            html.append(
                                    Html.element(
                                            "td", "text-align:left;padding:2px 12px 2px 0", cell)));
            html.append("</tr>");
        }
        return Html.element(
                "table",
                "border-collapse:collapse;font:13px system-ui,sans-serif;border:0",
                html.toString());
    }
}
