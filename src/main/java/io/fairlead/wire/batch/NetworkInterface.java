package io.fairlead.wire.batch;

public record NetworkInterface(
        String attachmentId, String ipv6Address, String privateIpv4Address) {}
