/**
 * What the client has to do with one Java kernel of Jupyter, Rapaio's: what can be displayed displays itself at the end of a
 * cell. Nothing else in the client knows of it.
 */
package io.fairlead.client.jupyter;
