/** What the service tells beyond AWS Batch, under {@code /fairlead/v1}. Times are milliseconds since 1970. */
package io.fairlead.wire.v1;
