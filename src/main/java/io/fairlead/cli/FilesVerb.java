package io.fairlead.cli;

import io.fairlead.client.http.JsonObject;

import picocli.CommandLine.Model.CommandSpec;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/** {@code files ls}: the output files of a job. */
final class FilesVerb implements Verb {
    @Override
    public void declare(CommandSpec spec) {
        Declared.arguments(
                spec, "JOB", "1", "Id, beginning or end of one, name, 'last', or ID:INDEX.");
    }

    @Override
    public boolean isListing() {
        return true;
    }

    @Override
    public int run(Call call) throws IOException {
        String id = new JobReferences(call).one(call.arguments().getFirst());
        JsonObject answer = call.client().files(id);
        Table table =
                new Table()
                        .column("PATH", Table.Kind.FLEXIBLE)
                        .column("SIZE", Table.Kind.NUMBER)
                        .column("AGE", Table.Kind.NUMBER)
                        .column("ATTEMPT", Table.Kind.NUMBER);
        for (JsonObject file : answer.objects("files")) {
            table.row(
                    file.text("path"),
                    MemorySize.ofBytes(file.count("size")),
                    age(file, call.now()),
                    file.text("attempt"));
        }
        call.printListing(answer, "files", "path", table, "no output files");
        return ExitCode.OK;
    }

    private static String age(JsonObject file, Instant now) {
        return file.has("modifiedAt")
                ? HumanTime.of(
                        Duration.between(Instant.ofEpochMilli(file.count("modifiedAt")), now))
                : "";
    }
}
