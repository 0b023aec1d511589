package io.fairlead.architecture.planted.schedule;

import io.fairlead.architecture.planted.app.Everything;
import io.fairlead.architecture.planted.schedule.quartz.Times;

import org.quartz.CronExpression;

/** Breaks: schedule knows too many rooms, looks into its sub-room, and knows Quartz itself. */
public class NosySchedule {
    Everything everything;
    Times times;
    CronExpression expression;
}
