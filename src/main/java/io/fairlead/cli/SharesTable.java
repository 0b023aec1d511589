package io.fairlead.cli;

import io.fairlead.client.http.JsonObject;

/** What the shares of a queue use, out of its snapshot. */
final class SharesTable {
    private SharesTable() {}

    static Table of(JsonObject snapshot) {
        Table table =
                new Table().column("SHARE", Table.Kind.FLEXIBLE).column("USES", Table.Kind.FIXED);
        JsonObject use = snapshot.object("queueUtilization").object("fairshareUtilization");
        for (JsonObject share : use.objects("topCapacityUtilization")) {
            table.row(share.text("shareIdentifier"), uses(share));
        }
        return table;
    }

    /** Rows with the queue in front. */
    static void addRows(Table table, JsonObject snapshot) {
        JsonObject use = snapshot.object("queueUtilization").object("fairshareUtilization");
        for (JsonObject share : use.objects("topCapacityUtilization")) {
            table.row(snapshot.text("queue"), share.text("shareIdentifier"), uses(share));
        }
    }

    private static String uses(JsonObject share) {
        StringBuilder text = new StringBuilder();
        for (JsonObject each : share.objects("capacityUsage")) {
            text.append(text.isEmpty() ? "" : ", ")
                    .append(HostsVerb.number(each, "quantity"))
                    .append(' ')
                    .append(each.text("capacityUnit"));
        }
        return text.toString();
    }
}
