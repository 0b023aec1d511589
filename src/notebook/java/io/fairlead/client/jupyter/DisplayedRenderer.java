package io.fairlead.client.jupyter;

import io.fairlead.client.display.Displayed;

import org.rapaio.jupyter.kernel.display.DisplayData;
import org.rapaio.jupyter.kernel.display.DisplayRenderer;

/** Shows what can be displayed as HTML. */
public final class DisplayedRenderer implements DisplayRenderer {
    @Override
    public Class<?> rendererClass() {
        return Displayed.class;
    }

    @Override
    public boolean canRender(String mimeType) {
        return mimeType == null
                || mimeType.isEmpty()
                || mimeType.equals("text/html")
                || mimeType.equals("html");
    }

    @Override
    public DisplayData render(String mimeType, Object value) {
        return DisplayData.fromHtml(((Displayed) value).toHtml());
    }
}
