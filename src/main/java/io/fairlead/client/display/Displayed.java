package io.fairlead.client.display;

/** What can be shown in a notebook or a browser. */
public interface Displayed {
    /** A fragment of HTML that is complete in itself. */
    String toHtml();
}
