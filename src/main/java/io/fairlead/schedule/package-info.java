/** Times on a calendar. */
package io.fairlead.schedule;
