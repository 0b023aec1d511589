/** The only place that knows Quartz. */
package io.fairlead.schedule.quartz;
