package io.fairlead.client;

import io.fairlead.client.display.Bar;
import io.fairlead.client.display.Displayed;
import io.fairlead.client.display.Grid;
import io.fairlead.client.display.Html;
import io.fairlead.client.http.JsonObject;

import java.util.List;

/** What the shares of a queue use, each as a part of what all of them use. */
final class ShareChart {
    private ShareChart() {}

    /**
     * @param snapshot as GetJobQueueSnapshot answers
     */
    static Displayed of(String queue, JsonObject snapshot) {
        List<JsonObject> shares =
                snapshot.object("queueUtilization")
                        .object("fairshareUtilization")
                        .objects("topCapacityUtilization");
        if (shares.isEmpty()) {
            return () ->
                    Html.element(
                            "div",
                            "font:13px system-ui,sans-serif",
                            Html.escaped("No share of " + queue + " uses anything now."));
        }
        double all = shares.stream().mapToDouble(ShareChart::quantity).sum();
        return new Grid(
                List.of("Share", "Uses", "Part"),
                shares.stream()
                        .map(
                                share ->
                                        List.of(
                                                Html.escaped(share.text("shareIdentifier")),
                                                Html.escaped(uses(share)),
                                                part(share, all)))
                        .toList());
    }

    private static String part(JsonObject share, double all) {
        double quantity = quantity(share);
        Bar bar =
                new Bar(
                        List.of(new Bar.Part(uses(share), quantity, JobState.RUNNING.colour())),
                        all);
        return Html.element("div", "width:240px", bar.toHtml());
    }

    private static double quantity(JsonObject share) {
        return share.objects("capacityUsage").stream()
                .mapToDouble(use -> use.real("quantity"))
                .findFirst()
                .orElse(0);
    }

    private static String uses(JsonObject share) {
        return String.join(
                ", ",
                share.objects("capacityUsage").stream()
                        .map(
                                use ->
                                        JobRequest.number(use.real("quantity"))
                                                + " "
                                                + use.text("capacityUnit"))
                        .toList());
    }
}
