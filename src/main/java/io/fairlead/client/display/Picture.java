package io.fairlead.client.display;

import java.util.Base64;

/**
 * A picture inside the page.
 *
 * @param png its bytes
 * @param alternative what it shows, in words
 * @param width in pixels
 */
public record Picture(byte[] png, String alternative, int width) implements Displayed {
    @Override
    public String toHtml() {
        return "<img alt=\"%s\" width=\"%d\" src=\"data:image/png;base64,%s\"/>"
                .formatted(
                        Html.escaped(alternative), width, Base64.getEncoder().encodeToString(png));
    }
}
