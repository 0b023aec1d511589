package io.fairlead.endtoend;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.Method;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.VMDisconnectedException;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import com.sun.jdi.connect.ListeningConnector;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.request.ClassPrepareRequest;
import com.sun.jdi.request.EventRequest;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Halts a service in the middle of its work, so that it can be killed right there. One service at a time connects to it. */
final class Debugger implements AutoCloseable {
    private final ListeningConnector connector;
    private final Map<String, Connector.Argument> arguments;
    private final String address;
    private VirtualMachine service;
    private List<Place> way = List.of();
    private CompletableFuture<Void> halted = new CompletableFuture<>();

    /** The beginning of a method of the service. */
    record Place(String type, String method) {
        /** @param text {@code room.Type.method} */
        static Place of(String text) {
            int dot = text.lastIndexOf('.');
            return new Place("io.fairlead." + text.substring(0, dot), text.substring(dot + 1));
        }
    }

    Debugger() throws IOException {
        connector =
                Bootstrap.virtualMachineManager().listeningConnectors().stream()
                        .filter(each -> each.transport().name().equals("dt_socket"))
                        .findFirst()
                        .orElseThrow();
        arguments = connector.defaultArguments();
        arguments.get("localAddress").setValue("127.0.0.1");
        arguments.get("port").setValue("0");
        try {
            address = connector.startListening(arguments);
        } catch (IllegalConnectorArgumentsException e) {
            throw new IOException(e);
        }
    }

    /** For the command line of a service that is to connect. */
    String option() {
        return "-agentlib:jdwp=transport=dt_socket,server=n,suspend=n,address=" + address;
    }

    /** A service that is about to start will be the one that is watched. */
    CompletableFuture<Void> awaitService() {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        service = connector.accept(arguments);
                    } catch (IOException | IllegalConnectorArgumentsException e) {
                        throw new IllegalStateException("no service has connected", e);
                    }
                    way = List.of();
                    Thread.ofPlatform().daemon().name("debugger").start(this::listen);
                });
    }

    /**
     * Lets one thread after another go to the next of the places, and the last one no further.
     *
     * @return done when it stands there
     */
    synchronized CompletableFuture<Void> haltAt(List<Place> places) {
        way = places;
        halted = new CompletableFuture<>();
        watchFor(way.getFirst());
        return halted;
    }

    /** A service whose events nobody takes stands still sooner or later. */
    private void listen() {
        try {
            while (true) {
                EventSet events = service.eventQueue().remove();
                if (!hasHalted(events)) {
                    events.resume();
                }
            }
        } catch (InterruptedException | VMDisconnectedException | AssertionError e) {
            halted.completeExceptionally(e);
        }
    }

    private synchronized boolean hasHalted(EventSet events) {
        if (way.isEmpty()) {
            return false;
        }
        boolean arrived = false;
        for (Event event : events) {
            switch (event) {
                case ClassPrepareEvent loaded -> breakIn(loaded.referenceType(), way.getFirst());
                case BreakpointEvent _ -> arrived = true;
                default -> {}
            }
        }
        if (!arrived) {
            return false;
        }
        service.eventRequestManager().deleteAllBreakpoints();
        way = way.subList(1, way.size());
        if (way.isEmpty()) {
            halted.complete(null);
            return true;
        }
        watchFor(way.getFirst());
        return false;
    }

    private void watchFor(Place place) {
        ClassPrepareRequest request = service.eventRequestManager().createClassPrepareRequest();
        request.addClassFilter(place.type());
        request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
        request.enable();
        service.classesByName(place.type()).forEach(type -> breakIn(type, place));
    }

    private void breakIn(ReferenceType type, Place place) {
        if (!type.name().equals(place.type())) {
            return;
        }
        List<Method> methods = type.methodsByName(place.method());
        if (methods.isEmpty()) {
            throw new AssertionError(
                    "There is no " + place + " any more: name the step's new place.");
        }
        for (Method method : methods) {
            var request = service.eventRequestManager().createBreakpointRequest(method.location());
            request.setSuspendPolicy(EventRequest.SUSPEND_EVENT_THREAD);
            request.enable();
        }
    }

    @Override
    public void close() throws IOException {
        try {
            connector.stopListening(arguments);
        } catch (IllegalConnectorArgumentsException e) {
            throw new IOException(e);
        }
    }
}
