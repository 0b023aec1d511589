/** Docker Swarms: many engines behind one address, of which the swarm chooses one for each task. */
package io.fairlead.runtime.swarm;
