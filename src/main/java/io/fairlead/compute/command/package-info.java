/** Hosts that an operator's program launches and takes away. */
package io.fairlead.compute.command;
