/** Further Docker engines on the service's own machine. */
package io.fairlead.compute.local;
