/** How many hosts of which types an environment should have: the pure decision. */
package io.fairlead.scheduler.sizing;
