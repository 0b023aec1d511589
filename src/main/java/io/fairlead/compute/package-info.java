/** Where hosts come from: launching and taking away hosts, and ways to reach them. */
package io.fairlead.compute;
