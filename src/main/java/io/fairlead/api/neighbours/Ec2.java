package io.fairlead.api.neighbours;

import io.fairlead.control.Hosts;
import io.fairlead.domain.compute.Host;

import jakarta.inject.Singleton;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The part of Amazon EC2 by which clients learn on what machine a job ran. */
@Singleton
final class Ec2 {
    private static final String NAMESPACE = "http://ec2.amazonaws.com/doc/2016-11-15/";

    private final Hosts hosts;

    Ec2(Hosts hosts) {
        this.hosts = hosts;
    }

    Xml describeInstances(Form form, Caller caller) {
        if (!form.text("Filter.1.Name").isEmpty()) {
            throw new Mistake(
                    "InvalidParameterValue",
                    "This service has no filters for DescribeInstances. Give InstanceId.1 and so on, or nothing for all hosts.");
        }
        List<String> asked = form.list("InstanceId");
        List<Host> found =
                hosts.all().stream()
                        .map(Hosts.HostUse::host)
                        .filter(host -> asked.isEmpty() || asked.contains(Instances.id(host.id())))
                        .toList();
        checkAllFound(asked, found);
        return Xml.of(
                        "DescribeInstancesResponse",
                        Xml.text("requestId", caller.requestId()),
                        Xml.of(
                                "reservationSet",
                                found.stream().map(host -> reservation(host, caller)).toList()))
                .in(NAMESPACE);
    }

    private static void checkAllFound(List<String> asked, List<Host> found) {
        Set<String> known =
                found.stream().map(host -> Instances.id(host.id())).collect(Collectors.toSet());
        List<String> unknown = asked.stream().filter(Predicate.not(known::contains)).toList();
        if (!unknown.isEmpty()) {
            throw new Mistake(
                    "InvalidInstanceID.NotFound",
                    "The instance IDs '" + String.join(", ", unknown) + "' do not exist");
        }
    }

    private static Xml reservation(Host host, Caller caller) {
        String address = Instances.address(host);
        boolean isRunning = host.status() != Host.Status.LOST;
        return Xml.of(
                "item",
                Xml.text("reservationId", "r-" + host.id()),
                Xml.text("ownerId", caller.arns().account()),
                Xml.of(
                        "instancesSet",
                        Xml.of(
                                "item",
                                Xml.text("instanceId", Instances.id(host.id())),
                                Xml.of(
                                        "instanceState",
                                        Xml.text("code", isRunning ? "16" : "80"),
                                        Xml.text("name", isRunning ? "running" : "stopped")),
                                Xml.text("instanceType", Instances.type(host)),
                                Xml.text("privateIpAddress", address),
                                Xml.text("privateDnsName", host.id().value()),
                                Xml.text("dnsName", ""),
                                Xml.of(
                                        "placement",
                                        Xml.text("availabilityZone", Instances.zone(caller)),
                                        Xml.text("tenancy", "default")))));
    }
}
