package io.fairlead.client.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;

import javax.xml.parsers.DocumentBuilderFactory;

@Tag("fast")
class PicturesTest {
    private static final Pattern RECTANGLE =
            Pattern.compile("<rect x=\"([0-9.]+)\" y=\"(\\d+)\" width=\"([0-9.]+)\" height=\"13\"");

    @Test
    void text_from_elsewhere_cannot_become_markup() throws Exception {
        String evil = "<script>alert(\"&\")</script>";
        for (Displayed each :
                List.of(
                        new Bar(List.of(new Bar.Part(evil, 1, "red")), 1),
                        new Grid(List.of(evil), List.of(List.of(Html.escaped(evil)))),
                        new Timeline(List.of(new Timeline.Span(evil, evil, evil, 0, 1, "red"))),
                        Plot.of(evil)
                                .labels(evil, evil)
                                .line(evil, new double[] {1}, new double[] {2}))) {
            assertThat(each.toHtml()).doesNotContain("<script").contains("&lt;script");
            wellFormed(each.toHtml());
        }
    }

    @Test
    void the_parts_of_a_bar_are_as_wide_as_they_count_in_every_language() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            String html =
                    new Bar(List.of(new Bar.Part("a", 1, "red"), new Bar.Part("b", 2, "blue")), 4)
                            .toHtml();
            assertThat(html).contains("width:25.00%", "width:50.00%");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void a_span_bears_its_name_where_it_has_room_for_it() {
        String svg =
                new Timeline(
                                List.of(
                                        new Timeline.Span("host", "long", "", 0, 90_000, "red"),
                                        new Timeline.Span(
                                                "host", "short", "", 95_000, 96_000, "red")))
                        .toHtml();
        assertThat(svg).contains(">long</text>").doesNotContain(">short</text>");
    }

    @Test
    void spans_on_a_row_never_lie_on_one_another() throws Exception {
        Random random = new Random(7);
        for (int round = 0; round < 50; round++) {
            List<Timeline.Span> spans = new ArrayList<>();
            for (int i = 0; i < 1 + random.nextInt(40); i++) {
                long from = random.nextInt(1000) * 100L;
                spans.add(
                        new Timeline.Span(
                                "host" + random.nextInt(3),
                                "a",
                                "a",
                                from,
                                from + 2000 + random.nextInt(30_000),
                                "red"));
            }
            String svg = new Timeline(spans).toHtml();
            wellFormed(svg);
            List<double[]> drawn = rectangles(svg);
            assertThat(drawn).hasSize(spans.size());
            for (double[] one : drawn) {
                for (double[] other : drawn) {
                    assertThat(
                                    one == other
                                            || one[1] != other[1]
                                            || one[0] + one[2] <= other[0] + 0.02
                                            || other[0] + other[2] <= one[0] + 0.02)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void nothing_to_show_is_said() {
        assertThat(new Timeline(List.of()).toHtml()).contains("Nothing has run yet.");
    }

    @Test
    void ticks_are_round_and_within_the_axis() {
        assertThat(Axis.of(DoubleStream.of(0, 10), false).ticks())
                .containsExactly(0.0, 2.0, 4.0, 6.0, 8.0, 10.0);
        assertThat(Axis.of(DoubleStream.of(0.001, 10), true).ticks())
                .containsExactly(0.001, 0.01, 0.1, 1.0, 10.0);
        assertThat(Axis.of(DoubleStream.of(32, 128), true).ticks()).containsExactly(50.0, 100.0);
    }

    @Test
    void equal_distances_are_equal_ratios_on_a_logarithmic_axis() {
        Axis axis = Axis.of(DoubleStream.of(1, 1000, -5, Double.NaN), true);
        assertThat(axis.place(100) - axis.place(10))
                .isCloseTo(axis.place(10) - axis.place(1), within(1e-12));
        assertThat(axis.place(1)).isPositive();
        assertThat(axis.place(1000)).isLessThan(1);
    }

    @Test
    void points_that_cannot_be_drawn_are_left_out() throws Exception {
        String svg =
                Plot.of("")
                        .line("a", new double[] {1, 2, 3}, new double[] {0, Double.NaN, 5})
                        .logarithmic()
                        .toHtml();
        wellFormed(svg);
        assertThat(svg.split("<circle", -1)).hasSize(2);
    }

    private static List<double[]> rectangles(String svg) {
        List<double[]> found = new ArrayList<>();
        Matcher matcher = RECTANGLE.matcher(svg);
        while (matcher.find()) {
            found.add(
                    new double[] {
                        Double.parseDouble(matcher.group(1)),
                        Double.parseDouble(matcher.group(2)),
                        Double.parseDouble(matcher.group(3))
                    });
        }
        return found;
    }

    private static void wellFormed(String html) throws Exception {
        DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8)));
    }
}
