/** Requests and answers of Amazon ECS, as far as its clients ask about the host of a job. Times are in seconds since 1970. */
package io.fairlead.wire.ecs;
