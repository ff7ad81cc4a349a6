package org.espalier.report.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.espalier.report.text.Numbers;
import org.junit.jupiter.api.Test;

/** What holds of every chart: it is well-formed, stands alone, and stays within its borders. */
class PicturesTest {
  private static final Pattern PLACE = Pattern.compile(" (x|cx|y|cy)=\"([-0-9.]+)\"");
  private static final String HOSTILE = "</svg><script>alert(1)</script> & \"a\" \0";

  private static Picture line() {
    double[] xs = {1, 2, 3, 4};
    return LineChart.overEpochs("Loss " + HOSTILE, "loss", 1, 4)
        .add(new Line("training " + HOSTILE, xs, new double[] {1, 0.5, 0.25, 0.2}, 0))
        .add(new Line("validation", xs, new double[] {1, Double.NaN, 0.6, 0.7}, 9))
        .mark(3, "best: epoch 3")
        .guide(1, 0.5, 4, 0.5)
        .draw("falls");
  }

  private static List<Picture> pictures() {
    List<List<Long>> counts = List.of(List.of(8L, 2L), List.of(0L, 5L));
    return List.of(
        line(),
        new HeatMap("Confusion " + HOSTILE, List.of(HOSTILE, "b".repeat(300)), counts).draw("ok"),
        map(30),
        new BarChart("Classes", List.of("train", "test"))
            .add(HOSTILE, List.of(5L, 0L))
            .add("none", List.of(0L, 0L))
            .draw("bars"),
        new Histogram("Words", HOSTILE, "rows", List.of(0.0, 1.0, 2.0), List.of(3L, 0L)).draw("w"),
        scatter().drawEqual("points"),
        scatter().drawAroundZero("points"),
        new MeasureBars(HOSTILE, "units", Numbers::figure, 480)
            .add(HOSTILE, 3, OptionalDouble.of(1), 0)
            .add("b".repeat(100), -2, OptionalDouble.of(5), 1)
            .guide(1)
            .draw("bars"),
        new SpreadChart("Trainings", "accuracy")
            .add(HOSTILE, new double[] {0.5, 0.7}, List.of("a", HOSTILE))
            .add("b", new double[] {0.6}, List.of("b"))
            .draw("spread"),
        new HistoryChart(SCORES, true, TRIALS).draw("history"),
        new ParallelChart(
                List.of(CHOICE, Dimension.number("n", "a.n", 1e-5, 1, true, false), SCORES),
                TRIALS,
                new double[][] {{0, 0.1, 0.5}, {1, Double.NaN, 0.7}, {0, 1, Double.NaN}})
            .draw("parallel"),
        new SliceChart(CHOICE, SCORES).draw(TRIALS, new double[] {0, 1, Double.NaN}, "slice"));
  }

  private static final Dimension CHOICE =
      Dimension.choice("kind " + HOSTILE, "a.kind", List.of(HOSTILE, "b".repeat(200)));

  private static final Dimension SCORES = Dimension.scores("score", new double[] {0.5, 0.7}, true);

  private static final List<TrialPoint> TRIALS =
      List.of(
          new TrialPoint(1, TrialPoint.State.COMPLETE, 0.5, 0.4, 0, HOSTILE),
          new TrialPoint(2, TrialPoint.State.COMPLETE, 0.7, Double.NaN, 1, "best"),
          new TrialPoint(
              3, TrialPoint.State.WITHOUT, Double.NaN, Double.NaN, Double.NaN, "failed"));

  private static Picture map(int classes) {
    List<String> names = IntStream.range(0, classes).mapToObj(i -> "class " + i).toList();
    List<List<Long>> counts = new ArrayList<>();
    names.forEach(name -> counts.add(Collections.nCopies(classes, 3L)));
    return new HeatMap("Confusion", names, counts).draw("ok");
  }

  private static ScatterChart scatter() {
    return new ScatterChart(
        "Errors", "true", "predicted", new double[] {1, 2, Double.NaN}, new double[] {3, -4, 5});
  }

  @Test
  void everyChartIsWellFormedInAPageAndAlone() throws Exception {
    for (Picture picture : pictures()) {
      for (String svg : List.of(picture.inline("a"), picture.standalone("a"))) {
        var root = Xml.parsed(svg).getDocumentElement();
        assertEquals("svg", root.getTagName());
        assertEquals("title", root.getFirstChild().getNodeName());
        assertEquals(0, root.getElementsByTagName("script").getLength());
      }
    }
  }

  @Test
  void aChartAloneBringsItsColoursForLightAndDark() {
    String svg = line().standalone("a");
    assertFalse(svg.contains("var(--"), svg);
    assertTrue(svg.contains(".chart .s0 { stroke: " + Palette.LIGHT.colour("s0").hex()), svg);
    int dark = svg.indexOf("prefers-color-scheme: dark");
    assertTrue(svg.indexOf(Palette.DARK.colour("s0").hex()) > dark && dark > 0, svg);
  }

  @Test
  void nothingStandsOutsideThePicture() {
    for (Picture picture : pictures()) {
      Matcher places = PLACE.matcher(picture.body());
      int seen = 0;
      while (places.find()) {
        boolean across = places.group(1).endsWith("x");
        double place = Double.parseDouble(places.group(2));
        double end = across ? picture.width() : picture.height();
        assertTrue(place >= 0 && place <= end, picture.title() + places.group());
        seen++;
      }
      assertTrue(seen > 3, picture.body());
    }
  }

  @Test
  void aValueThatIsNoNumberBreaksTheLine() {
    String body = line().body();
    String path = body.substring(body.indexOf("curve s1 dotted\" d=\"M", body.indexOf("guide")));
    assertEquals(2, path.substring(0, path.indexOf("/>")).chars().filter(c -> c == 'M').count());
    assertFalse(body.contains("NaN"), body);
  }

  @Test
  void aLogarithmIsTakenOnlyIfEveryLineSpansWide() {
    double[] xs = {1, 2};
    LineChart chart = LineChart.overEpochs("Loss", "loss", 1, 2);
    chart.add(new Line("training", xs, new double[] {1, 0.001}, 0));
    assertTrue(chart.draw("").body().contains("loss (logarithmic)"));
    chart.add(new Line("validation", xs, new double[] {1, 0.5}, 1));
    assertFalse(chart.draw("").body().contains("logarithmic"));
  }

  @Test
  void aMapOfManyClassesLeavesOutItsNumbersAndZeros() {
    int cells = map(30).body().split("class=\"cell", -1).length - 1;
    assertEquals(900, cells);
    assertFalse(map(30).body().contains(">3<"));
    assertTrue(map(12).body().contains(">3<"));
  }

  @Test
  void theBestSoFarOnlyEverGetsBetter() {
    String body = new HistoryChart(SCORES, true, TRIALS).draw("").body();
    assertTrue(body.contains("class=\"curve s1\" d=\"M"), body);
    String worse = new HistoryChart(SCORES, false, TRIALS).draw("").body();
    assertFalse(worse.substring(worse.indexOf("curve s1\" d=\"M")).split("/>", 2)[0].contains("V"));
  }

  @Test
  void aParameterThatDoesNotApplyHasALaneOfItsOwn() {
    List<Dimension> axes = List.of(CHOICE, SCORES);
    double[][] all = {{0, 0.5}, {1, 0.7}, {1, Double.NaN}};
    assertFalse(new ParallelChart(axes, TRIALS, all).draw("").body().contains("not used"));
    double[][] some = {{Double.NaN, 0.5}, {1, 0.7}, {1, Double.NaN}};
    assertTrue(new ParallelChart(axes, TRIALS, some).draw("").body().contains("not used"));
  }
}
