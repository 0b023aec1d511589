/**
 * What travels between client and server: records without behaviour. A component that is null is a member that is
 * absent.
 */
package io.fairlead.wire;
