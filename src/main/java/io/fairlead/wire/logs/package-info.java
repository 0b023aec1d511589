/** Requests and answers of CloudWatch Logs, as far as its reading operations go. Times are in milliseconds since 1970. */
package io.fairlead.wire.logs;
