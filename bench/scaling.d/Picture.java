import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.LongUnaryOperator;

import javax.imageio.ImageIO;

/** Waiting jobs, running jobs and hosts over one axis of time, and what each host did. */
final class Picture {
    private static final int WIDTH = 1120;
    private static final int LEFT = 76;
    private static final int RIGHT = 24;
    private static final int TOP = 52;
    private static final int GAP = 46;
    private static final int JOBS_HEIGHT = 150;
    private static final int HOSTS_HEIGHT = 190;
    private static final int ROW = 22;
    private static final int BOTTOM = 54;

    private static final Color INK = new Color(0x22, 0x22, 0x22);
    private static final Color GRID = new Color(0xe4, 0xe4, 0xe4);
    private static final Color WAITING = new Color(0xd5, 0x7a, 0x1f);
    private static final Color RUNNING = new Color(0x2f, 0x8f, 0x4e);
    private static final Color HELD = new Color(0x8a, 0x8f, 0x98);
    private static final Color READY = new Color(0x1f, 0x6f, 0xb4);
    private static final Color COMING = new Color(0xa9, 0xce, 0xec);
    private static final Color GOING = new Color(0xc9, 0xcc, 0xd1);
    private static final Color GONE = new Color(0xb0, 0x2a, 0x37);

    /** @param fill whether what is below it is coloured too */
    private record Curve(String name, Color color, boolean fill, LongUnaryOperator at) {}

    private final long begin;
    private final long end;
    private final List<Scaling.Span> runs;
    private final List<Map<String, Long>> hosts;
    private final BufferedImage image;
    private final Graphics2D g;

    /**
     * @param begin zero of the axis
     * @param hosts when each came into each state
     */
    Picture(long begin, List<Scaling.Span> runs, List<Map<String, Long>> hosts) {
        this.begin = begin;
        this.runs = runs;
        this.hosts =
                hosts.stream().sorted(Comparator.comparing(host -> host.get("REQUESTED"))).toList();
        end = hosts.stream().mapToLong(host -> host.get("TERMINATED")).max().orElseThrow() + 1500;
        image =
                new BufferedImage(
                        WIDTH,
                        lifelinesTop() + hosts.size() * ROW + BOTTOM,
                        BufferedImage.TYPE_INT_RGB);
        g = image.createGraphics();
    }

    private static int hostsTop() {
        return TOP + GAP + JOBS_HEIGHT;
    }

    private static int lifelinesTop() {
        return hostsTop() + HOSTS_HEIGHT + GAP;
    }

    void draw(String title, File file) throws IOException {
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, image.getWidth(), image.getHeight());
        text(title, 17, Font.BOLD, INK, LEFT, 24);
        panel(
                "jobs",
                TOP + 4,
                JOBS_HEIGHT,
                List.of(
                        new Curve(
                                "waiting jobs",
                                WAITING,
                                true,
                                at -> runs.stream().filter(run -> run.from() > at).count())));
        panel(
                "hosts, jobs",
                hostsTop(),
                HOSTS_HEIGHT,
                List.of(
                        new Curve(
                                "hosts held",
                                HELD,
                                true,
                                at -> within("REQUESTED", "TERMINATED", at)),
                        new Curve(
                                "running jobs",
                                RUNNING,
                                true,
                                at -> runs.stream().filter(run -> run.holds(at)).count()),
                        new Curve(
                                "hosts that take work",
                                READY,
                                false,
                                at -> within("READY", "DRAINING", at))));
        lifelines(lifelinesTop());
        axis(lifelinesTop() + hosts.size() * ROW);
        g.dispose();
        ImageIO.write(image, "png", file);
    }

    private long within(String from, String to, long at) {
        return hosts.stream()
                .filter(host -> host.containsKey(from) && host.get(from) <= at)
                .filter(host -> at < host.getOrDefault(to, host.get("TERMINATED")))
                .count();
    }

    private double x(long at) {
        return LEFT + (double) (WIDTH - LEFT - RIGHT) * (at - begin) / (end - begin);
    }

    private long secondsBetweenTicks() {
        long least = (end - begin) / 1000 / 14 + 1;
        return List.of(1L, 2L, 5L, 10L, 20L, 30L, 60L, 120L, 300L, 600L).stream()
                .filter(step -> step >= least)
                .findFirst()
                .orElse(1800L);
    }

    private void verticals(int y, int height) {
        g.setStroke(new BasicStroke(1));
        g.setColor(GRID);
        for (long at = begin; at <= end; at += 1000 * secondsBetweenTicks()) {
            g.drawLine((int) x(at), y, (int) x(at), y + height);
        }
    }

    private void panel(String unit, int y, int height, List<Curve> curves) {
        long highest = 1;
        for (Curve curve : curves) {
            for (long at = begin; at <= end; at += 50) {
                highest = Math.max(highest, curve.at().applyAsLong(at));
            }
        }
        long step = Math.max(1, Math.ceilDiv(highest, 6));
        double most = highest * 1.08;
        verticals(y, height);
        for (long value = 0; value <= highest; value += step) {
            int line = (int) (y + height - height * value / most);
            g.setColor(GRID);
            g.drawLine(LEFT, line, WIDTH - RIGHT, line);
            right(Long.toString(value), LEFT - 8, line + 5);
        }
        vertical(unit, y + height / 2);
        for (Curve curve : curves) {
            curve(curve, y, height, most);
        }
        frame(y, height);
        int at = LEFT;
        for (Curve curve : curves) {
            at = key(curve.color(), curve.name(), at, y - 9);
        }
    }

    private void curve(Curve curve, int y, int height, double most) {
        Path2D path = new Path2D.Double();
        path.moveTo(x(begin), y + height - height * curve.at().applyAsLong(begin) / most);
        for (long at = begin; at <= end; at += 50) {
            path.lineTo(x(at), path.getCurrentPoint().getY());
            path.lineTo(x(at), y + height - height * curve.at().applyAsLong(at) / most);
        }
        if (curve.fill()) {
            Path2D area = (Path2D) path.clone();
            area.lineTo(x(end), y + height);
            area.lineTo(x(begin), y + height);
            area.closePath();
            g.setColor(
                    new Color(
                            curve.color().getRed(),
                            curve.color().getGreen(),
                            curve.color().getBlue(),
                            70));
            g.fill(area);
        }
        g.setColor(curve.color());
        g.setStroke(new BasicStroke(2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
        g.draw(path);
    }

    /** A row for each host from its launch to its end. */
    private void lifelines(int y) {
        int height = hosts.size() * ROW;
        verticals(y, height);
        for (int i = 0; i < hosts.size(); i++) {
            Map<String, Long> host = hosts.get(i);
            int row = y + i * ROW;
            long gone = host.get("TERMINATED");
            long draining = host.getOrDefault("DRAINING", gone);
            long ready = host.getOrDefault("READY", draining);
            bar(COMING, host.get("REQUESTED"), ready, row);
            bar(READY, ready, draining, row);
            bar(GOING, draining, gone, row);
            triangle(READY, x(host.get("REQUESTED")), row + ROW / 2.0, -1);
            triangle(GONE, x(gone), row + ROW / 2.0, 1);
            right("host " + (i + 1), LEFT - 12, row + ROW / 2 + 5);
        }
        frame(y, height);
        int at = LEFT;
        at = mark(READY, -1, "launch", at, y - 9);
        at = key(COMING, "starts and fetches its images", at, y - 9);
        at = key(READY, "takes work", at, y - 9);
        at = key(GOING, "drains", at, y - 9);
        mark(GONE, 1, "termination", at, y - 9);
    }

    private void bar(Color color, long from, long to, int row) {
        g.setColor(color);
        g.fill(new Rectangle2D.Double(x(from), row + 5, Math.max(1, x(to) - x(from)), ROW - 10));
    }

    /** @param direction 1 for one that points down */
    private void triangle(Color color, double x, double y, int direction) {
        Path2D path = new Path2D.Double();
        path.moveTo(x - 6, y - 5 * direction);
        path.lineTo(x + 6, y - 5 * direction);
        path.lineTo(x, y + 6 * direction);
        path.closePath();
        g.setColor(color);
        g.fill(path);
    }

    private void axis(int y) {
        for (long at = begin; at <= end; at += 1000 * secondsBetweenTicks()) {
            String text = Long.toString((at - begin) / 1000);
            text(
                    text,
                    13,
                    Font.PLAIN,
                    INK,
                    (int) x(at) - g.getFontMetrics().stringWidth(text) / 2,
                    y + 20);
        }
        String unit = "seconds since the first launch";
        text(
                unit,
                13,
                Font.PLAIN,
                INK,
                (LEFT + WIDTH - RIGHT - g.getFontMetrics().stringWidth(unit)) / 2,
                y + 42);
    }

    // ---- words

    private int key(Color color, String name, int x, int y) {
        g.setColor(color);
        g.fillRect(x, y - 10, 12, 12);
        return name(name, x, y);
    }

    private int mark(Color color, int direction, String name, int x, int y) {
        triangle(color, x + 6, y - 4, direction);
        return name(name, x, y);
    }

    private int name(String name, int x, int y) {
        text(name, 13, Font.PLAIN, INK, x + 18, y);
        return x + 18 + g.getFontMetrics().stringWidth(name) + 24;
    }

    private void frame(int y, int height) {
        g.setColor(HELD);
        g.setStroke(new BasicStroke(1));
        g.drawRect(LEFT, y, WIDTH - LEFT - RIGHT, height);
    }

    private void right(String text, int x, int y) {
        g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
        text(text, 13, Font.PLAIN, INK, x - g.getFontMetrics().stringWidth(text), y);
    }

    private void vertical(String text, int y) {
        var before = g.getTransform();
        g.rotate(-Math.PI / 2, 20, y);
        text(text, 13, Font.PLAIN, INK, 20 - g.getFontMetrics().stringWidth(text) / 2, y);
        g.setTransform(before);
    }

    private void text(String text, int size, int style, Color color, int x, int y) {
        g.setFont(new Font(Font.SANS_SERIF, style, size));
        g.setColor(color);
        g.drawString(text, x, y);
    }
}
