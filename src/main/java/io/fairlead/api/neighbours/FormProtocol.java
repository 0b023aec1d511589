package io.fairlead.api.neighbours;

import io.fairlead.store.StoreOutage;

import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * AWS's protocols {@code awsQuery} and {@code ec2Query}: a form comes in, XML goes out. The version of the interface, which
 * every call names, tells the services apart.
 */
@Singleton
final class FormProtocol {
    private static final Logger LOG = Logger.getLogger(FormProtocol.class);
    private static final String EC2_VERSION = "2016-11-15";

    private final Ec2 ec2;

    FormProtocol(Ec2 ec2) {
        this.ec2 = ec2;
    }

    Answer answer(String body, Caller caller) {
        Form form = Form.parse(body);
        boolean isEc2 = form.text("Version").equals(EC2_VERSION);
        try {
            return switch (form.text("Action")) {
                case "GetCallerIdentity" -> success(Sts.callerIdentity(caller));
                case "DescribeInstances" -> success(ec2.describeInstances(form, caller));
                case String other -> notOffered(other, isEc2, caller);
            };
        } catch (Mistake mistake) {
            return error(400, mistake.code(), mistake.getMessage(), isEc2, caller);
        } catch (RuntimeException fault) {
            if (StoreOutage.isBehind(fault)) {
                return error(503, "Unavailable", StoreOutage.sentence(fault), isEc2, caller);
            }
            LOG.errorf(fault, "request %s failed: %s", caller.requestId(), form.text("Action"));
            return error(500, "InternalError", NotOffered.fault(caller.requestId()), isEc2, caller);
        }
    }

    private static Answer notOffered(String action, boolean isEc2, Caller caller) {
        String sentence =
                action.isEmpty()
                        ? "The request names no operation. Calls to AWS Batch go to /v1/<operation"
                                + " in lower case>; calls to the services next to it have the header"
                                + " X-Amz-Target or the form field Action."
                        : isEc2
                                ? NotOffered.operation(
                                        action, "Amazon EC2", List.of("DescribeInstances"))
                                : NotOffered.operation(action, "STS", List.of("GetCallerIdentity"));
        return error(400, "InvalidAction", sentence, isEc2, caller);
    }

    private static Answer success(Xml document) {
        return answer(200, "", document);
    }

    private static Answer error(
            int status, String code, String message, boolean isEc2, Caller caller) {
        Xml error = Xml.of("Error", Xml.text("Code", code), Xml.text("Message", message));
        Xml document =
                isEc2
                        ? Xml.of(
                                "Response",
                                Xml.of("Errors", error),
                                Xml.text("RequestID", caller.requestId()))
                        : Xml.of(
                                "ErrorResponse",
                                Xml.of(
                                        "Error",
                                        Xml.text("Type", status < 500 ? "Sender" : "Receiver"),
                                        Xml.text("Code", code),
                                        Xml.text("Message", message)),
                                Xml.text("RequestId", caller.requestId()));
        return answer(status, code, document);
    }

    private static Answer answer(int status, String errorType, Xml document) {
        return new Answer(
                status,
                "text/xml; charset=UTF-8",
                errorType,
                document.toString().getBytes(StandardCharsets.UTF_8));
    }
}
