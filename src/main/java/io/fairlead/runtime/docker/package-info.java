/** Docker engines, and those that speak Docker's API, over a Unix socket or TCP with TLS. */
package io.fairlead.runtime.docker;
