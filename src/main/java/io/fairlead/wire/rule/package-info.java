/**
 * Rules for members of requests. They belong to the type that they stand at, so that elements of lists and keys and
 * values of maps have rules of their own.
 */
package io.fairlead.wire.rule;
