/**
 * The command line. Each command is a {@link io.fairlead.cli.Verb} that declares its options and runs; only the one that
 * was asked for is ever built. Talks to the service through {@code client} alone.
 */
package io.fairlead.cli;
