package io.fairlead.api.batch;

import io.fairlead.domain.Refused;
import io.fairlead.store.StoreOutage;

import org.jboss.logging.Logger;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Finds the operation that is called, carries it out, and turns whatever comes of it into an answer. */
final class Dispatcher {
    private static final Logger LOG = Logger.getLogger(Dispatcher.class);

    private final Map<String, Operation<?>> offered;

    Dispatcher(Collection<Operation<?>> operations) {
        this.offered =
                operations.stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        operation -> pathOf(operation.name()),
                                        Function.identity()));
    }

    /**
     * @param path the last part of the request's path: the operation's name in lower case
     * @param body empty for no members
     */
    Answer answer(String path, byte[] body, Call call) {
        Operation<?> operation = offered.get(path);
        return operation == null
                ? Answer.unknownOperation(path)
                : carriedOut(operation.name(), call, () -> operation.answer(body, call));
    }

    /**
     * @param operation its name, for the log
     * @param answered gives the response
     */
    static Answer carriedOut(String operation, Call call, Callable<Record> answered) {
        try {
            return Answer.success(answered.call());
        } catch (Refused refused) {
            return Answer.refusal(refused);
        } catch (Exception | StackOverflowError fault) {
            if (StoreOutage.isBehind(fault)) {
                return Answer.outage(fault);
            }
            LOG.errorf(fault, "request %s failed: %s", call.requestId(), operation);
            return Answer.fault(call.requestId());
        }
    }

    private static String pathOf(String operation) {
        return operation.toLowerCase(Locale.ROOT);
    }
}
