/**
 * What a container may ask about itself: version 4 of the task metadata endpoint of Amazon ECS. It listens on a door of its
 * own, at an address that containers reach, so that the rest of the service can stay on loopback. Whoever asks proves
 * by the path that it was given to this container; nothing else is asked of them, and nothing can be changed.
 */
package io.fairlead.api.metadata;
