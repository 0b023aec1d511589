/** Pictures and tables in HTML that needs nothing else: no script, no style sheet, nothing from elsewhere. */
package io.fairlead.client.display;
