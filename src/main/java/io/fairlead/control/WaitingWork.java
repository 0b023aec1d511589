package io.fairlead.control;

import io.fairlead.domain.Resources;
import io.fairlead.scheduler.Gang;
import io.fairlead.scheduler.WorkClass;

import java.util.Map;
import java.util.TreeMap;

/**
 * Work that waits for the same reasons: of one queue and share, whose tasks ask for the same. Priority, image and length are
 * left out, since they change while a job waits.
 *
 * @param text what is asked for and the share; the same after a restart
 */
record WaitingWork(String queue, String text) {
    static WaitingWork of(WorkClass workClass) {
        String asked =
                workClass
                        .gang()
                        .map(WaitingWork::text)
                        .orElseGet(() -> text(workClass.resources(), workClass.consumables()));
        return new WaitingWork(workClass.queue(), asked + " " + workClass.share());
    }

    private static String text(Gang gang) {
        StringBuilder text = new StringBuilder();
        for (Gang.Group group : gang.groups()) {
            text.append(group.from()).append('-').append(group.to()).append(':');
            text.append(text(group.resources(), group.consumables())).append(',');
        }
        return text.append(gang.mainNode()).append(',').append(gang.spread()).toString();
    }

    private static String text(Resources asked, Map<String, Long> consumables) {
        String text = asked.milliCpus() + "/" + asked.memoryMiB() + "/" + asked.gpus();
        return consumables.isEmpty()
                ? text
                : text + new TreeMap<>(consumables).toString().replace(" ", "");
    }
}
