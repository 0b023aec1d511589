package io.fairlead.api.v1;

import io.fairlead.api.ApiSettings;
import io.fairlead.api.RequestBody;
import io.fairlead.api.declare.ApplyPlan;
import io.fairlead.api.declare.Change;
import io.fairlead.api.declare.Declarations;
import io.fairlead.api.declare.DeclaredFile;
import io.fairlead.api.declare.Problem;
import io.fairlead.api.json.RequestReader;
import io.fairlead.api.openapi.Documented;
import io.fairlead.wire.v1.AppliedChange;
import io.fairlead.wire.v1.ApplyAnswer;
import io.fairlead.wire.v1.ApplyRequest;
import io.fairlead.wire.v1.Difference;
import io.fairlead.wire.v1.FileProblem;
import io.smallrye.common.annotation.RunOnVirtualThread;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;

/** Makes environments, queues and definitions be as files say. */
@Path("/fairlead/v1/apply")
@RunOnVirtualThread
@Consumes(MediaType.WILDCARD)
public final class ApplyResource {
    private final Declarations declarations;
    private final int maxBodyBytes;
    private final RequestReader<ApplyRequest> reader =
            new RequestReader<>("apply", ApplyRequest.class);

    ApplyResource(Declarations declarations, ApiSettings settings) {
        this.declarations = declarations;
        this.maxBodyBytes = settings.maxBodyBytes();
    }

    /**
     * @param dryRun answers what would change and changes nothing
     */
    @POST
    @Documented(
            value = "Makes environments, queues and definitions be as files say",
            request = ApplyRequest.class,
            answer = ApplyAnswer.class)
    public Response apply(
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun, InputStream body)
            throws IOException {
        List<DeclaredFile> files =
                reader.read(RequestBody.read(body, maxBodyBytes)).files().stream()
                        .map(file -> new DeclaredFile(file.path(), file.text()))
                        .toList();
        ApplyPlan plan = dryRun ? declarations.plan(files) : declarations.apply(files);
        return Answers.of(
                new ApplyAnswer(
                        plan.changes().stream().map(ApplyResource::change).toList(),
                        plan.problems().stream().map(ApplyResource::problem).toList()));
    }

    private static AppliedChange change(Change change) {
        return new AppliedChange(
                change.kind(),
                change.name(),
                change.action().name().toLowerCase(Locale.ROOT),
                change.differences().stream()
                        .map(each -> new Difference(each.field(), each.from(), each.to()))
                        .toList());
    }

    private static FileProblem problem(Problem problem) {
        return new FileProblem(
                problem.file(),
                problem.line() == 0 ? null : problem.line(),
                problem.field(),
                problem.message());
    }
}
