/**
 * The way to the service from outside: transport, requests and answers. Knows nothing but the JDK and a JSON reader,
 * so that it starts in no time and fits into a notebook.
 */
package io.fairlead.client;
