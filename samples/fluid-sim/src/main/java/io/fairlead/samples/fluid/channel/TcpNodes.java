package io.fairlead.samples.fluid.channel;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Nodes of a multi-node job. All but the main one call it and say where they listen; each is told where its right
 * neighbour listens, and calls that. After that a step needs only neighbours.
 */
final class TcpNodes implements Nodes {

    private final NodeEnvironment environment;

    /** On the main node, the wire to each other node by index; elsewhere, the wire to the main node. */
    private final Wire[] star;

    private Optional<Wire> left = Optional.empty();
    private Optional<Wire> right = Optional.empty();

    private TcpNodes(NodeEnvironment environment) {
        this.environment = environment;
        this.star = new Wire[environment.count()];
    }

    /** @param port on which the main node listens */
    static Nodes meet(NodeEnvironment environment, int port) throws IOException {
        var nodes = new TcpNodes(environment);
        try (ServerSocketChannel listener = ServerSocketChannel.open()) {
            listener.bind(new InetSocketAddress(0));
            int own = ((InetSocketAddress) listener.getLocalAddress()).getPort();
            String rightNeighbour =
                    environment.isMain() ? nodes.gatherAll(port, own) : nodes.callMain(port, own);
            nodes.joinNeighbours(listener, rightNeighbour);
        } catch (IOException e) {
            nodes.close();
            throw e;
        }
        return nodes;
    }

    /** Main node: learns where all listen, tells each its right neighbour's place. */
    private String gatherAll(int port, int own) throws IOException {
        String[] places = new String[environment.count()];
        places[environment.index()] = "main:" + own;
        try (ServerSocketChannel meeting = ServerSocketChannel.open()) {
            meeting.bind(new InetSocketAddress(port));
            for (int others = 1; others < environment.count(); others++) {
                var wire = new Wire(meeting.accept());
                String[] introduction = wire.receiveText().split(" ");
                int index = Integer.parseInt(introduction[0]);
                star[index] = wire;
                places[index] = wire.remoteHost() + ":" + introduction[1];
            }
        }
        for (int index = 0; index < places.length; index++) {
            if (star[index] != null) {
                star[index].sendText(index + 1 < places.length ? places[index + 1] : "");
            }
        }
        return environment.index() + 1 < places.length ? places[environment.index() + 1] : "";
    }

    private String callMain(int port, int own) throws IOException {
        String main = environment.mainAddress().orElseThrow();
        Wire wire = Wire.to(main, port);
        star[environment.mainIndex()] = wire;
        wire.sendText(environment.index() + " " + own);
        return wire.receiveText().replaceFirst("^main:", main + ":");
    }

    private void joinNeighbours(ServerSocketChannel listener, String rightNeighbour)
            throws IOException {
        if (!rightNeighbour.isEmpty()) {
            int colon = rightNeighbour.lastIndexOf(':');
            right =
                    Optional.of(
                            Wire.to(
                                    rightNeighbour.substring(0, colon),
                                    Integer.parseInt(rightNeighbour.substring(colon + 1))));
        }
        if (environment.index() > 0) {
            left = Optional.of(new Wire(listener.accept()));
        }
    }

    @Override
    public int index() {
        return environment.index();
    }

    @Override
    public int count() {
        return environment.count();
    }

    @Override
    public boolean isMain() {
        return environment.isMain();
    }

    /** Even nodes speak to the right first and odd ones listen to the left: nobody waits in a circle. */
    @Override
    public void exchange(Slab slab) throws IOException {
        boolean even = environment.index() % 2 == 0;
        if (even && right.isPresent()) {
            swap(right.get(), slab, slab.width - Slab.HALO, slab.width, true);
        }
        if (left.isPresent()) {
            swap(left.get(), slab, 0, -Slab.HALO, even);
        }
        if (!even && right.isPresent()) {
            swap(right.get(), slab, slab.width - Slab.HALO, slab.width, false);
        }
    }

    private static void swap(Wire wire, Slab slab, int from, int to, boolean speakFirst)
            throws IOException {
        if (speakFirst) {
            wire.send(slab.columns(from));
            wire.receive(slab.columns(to));
        } else {
            double[][] arriving = slab.columns(to);
            wire.receive(arriving);
            wire.send(slab.columns(from));
        }
    }

    @Override
    public double[] sum(double[] own) throws IOException {
        if (!isMain()) {
            star[environment.mainIndex()].send(own);
            return own;
        }
        double[] total = new double[own.length];
        double[] part = new double[own.length];
        for (int index = 0; index < star.length; index++) {
            double[] added = own;
            if (star[index] != null) {
                star[index].receive(part);
                added = part;
            }
            for (int k = 0; k < total.length; k++) {
                total[k] += added[k];
            }
        }
        return total;
    }

    @Override
    public double[][] join(double[][] own) throws IOException {
        if (!isMain()) {
            Wire main = star[environment.mainIndex()];
            main.send(new double[] {own.length});
            main.send(own);
            return own;
        }
        List<double[]> all = new ArrayList<>();
        for (Wire wire : star) {
            double[][] part = own;
            if (wire != null) {
                double[] columns = new double[1];
                wire.receive(columns);
                part = new double[(int) columns[0]][own[0].length];
                wire.receive(part);
            }
            all.addAll(List.of(part));
        }
        return all.toArray(double[][]::new);
    }

    @Override
    public void close() throws IOException {
        for (Wire wire : star) {
            if (wire != null) {
                wire.close();
            }
        }
        if (left.isPresent()) {
            left.get().close();
        }
        if (right.isPresent()) {
            right.get().close();
        }
    }
}
