/**
 * The way to the service from outside: transport, requests and answers. Knows nothing but the JDK and a JSON reader,
 * so that it starts in no time. Open to the command line and the client library, and to nobody else.
 */
package io.fairlead.client.http;
