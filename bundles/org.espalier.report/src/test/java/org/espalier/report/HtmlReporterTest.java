package org.espalier.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.espalier.host.RunRecord;
import org.espalier.report.chart.Xml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class HtmlReporterTest {
  private static final String HOSTILE = "</script></style><img src=x onerror=alert(1)>\"'&\0\u202E";
  private static final List<String> TWO = List.of("negative", "positive");

  static List<RunRecord> runs() {
    return List.of(
        SampleRuns.classes(TWO, 500, 20),
        SampleRuns.classes(List.of("a", HOSTILE, "ü".repeat(200), "d"), 100, 1),
        SampleRuns.classes(names(70), 700, 2),
        SampleRuns.numbers(300),
        SampleRuns.failed(),
        severalOutputs());
  }

  private static List<String> names(int classes) {
    return IntStream.range(0, classes).mapToObj(i -> "class " + i).toList();
  }

  private static RunRecord severalOutputs() {
    Map<String, RunRecord.Output> outputs = new LinkedHashMap<>();
    outputs.put("", SampleRuns.classes(TWO, 60, 1).outputs().get(""));
    outputs.put("length", SampleRuns.numbers(60).outputs().get(""));
    outputs.put("../" + HOSTILE, SampleRuns.classes(TWO, 60, 1).outputs().get(""));
    return SampleRuns.run("stopped", SampleRuns.history(3), outputs, Optional.empty());
  }

  private static String page(RunRecord run) {
    return new HtmlReporter().files(run).get("report.html");
  }

  /** The page of elements and attributes alone: its markup is well-formed XML as well. */
  private static Document parsed(String page) throws Exception {
    return Xml.parsed(page.replaceFirst("<!DOCTYPE html>\n", ""));
  }

  private static List<Element> elements(Document page, String tag) {
    NodeList found = page.getElementsByTagName(tag);
    return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i)).toList();
  }

  @ParameterizedTest
  @MethodSource("runs")
  void everythingFromTheDataStaysText(RunRecord run) throws Exception {
    Document page = parsed(page(run));
    assertEquals(0, elements(page, "script").size());
    assertTrue(
        elements(page, "img").stream()
            .allMatch(it -> it.getAttribute("src").startsWith("data:image/svg+xml;base64,")));
    for (Element element : elements(page, "*")) {
      for (int i = 0; i < element.getAttributes().getLength(); i++) {
        assertFalse(element.getAttributes().item(i).getNodeName().startsWith("on"));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("runs")
  void thePageLoadsNothing(RunRecord run) throws Exception {
    String page = page(run);
    assertTrue(page.contains("default-src 'none'") || page.contains("default-src &#39;none&#39;"));
    for (Element element : elements(parsed(page), "*")) {
      assertTrue(
          element.getAttribute("href").isEmpty() || element.getAttribute("href").startsWith("#"));
    }
    assertFalse(page.contains("url("), "a style loads something");
    assertFalse(page.contains("@import"), "a style loads something");
    Matcher addresses = Pattern.compile("https?://[^\"<\\s]+").matcher(page);
    while (addresses.find()) {
      assertEquals("http://www.w3.org/2000/svg", addresses.group());
    }
  }

  @ParameterizedTest
  @MethodSource("runs")
  void headingsAreInOrderAndIdsAreUnique(RunRecord run) throws Exception {
    Document page = parsed(page(run));
    assertEquals(1, elements(page, "h1").size());
    int level = 0;
    Set<String> ids = new HashSet<>();
    for (Element element : elements(page, "*")) {
      if (element.getTagName().matches("h[1-6]")) {
        int next = element.getTagName().charAt(1) - '0';
        assertTrue(next <= level + 1, element.getTextContent());
        level = next;
      }
      String id = element.getAttribute("id");
      assertTrue(id.isEmpty() || ids.add(id), id);
    }
    for (Element element : elements(page, "*")) {
      for (String id : element.getAttribute("aria-labelledby").split(" ", -1)) {
        assertTrue(id.isEmpty() || ids.contains(id), id);
      }
      String href = element.getAttribute("href");
      assertTrue(href.isEmpty() || ids.contains(href.substring(1)), href);
    }
  }

  @ParameterizedTest
  @MethodSource("runs")
  void tablesSayWhatTheirHeadingsAreOf(RunRecord run) throws Exception {
    Document page = parsed(page(run));
    for (Element heading : elements(page, "th")) {
      assertTrue(heading.getAttribute("scope").matches("row|col"));
    }
    for (Element table : elements(page, "table")) {
      assertEquals(1, table.getElementsByTagName("caption").getLength());
      Element box = (Element) table.getParentNode();
      assertEquals("scroll", box.getAttribute("class"));
      assertEquals("0", box.getAttribute("tabindex"));
    }
  }

  @ParameterizedTest
  @MethodSource("runs")
  void nothingIsWrittenThatIsNoNumber(RunRecord run) throws Exception {
    for (Map.Entry<String, String> file : new HtmlReporter().files(run).entrySet()) {
      assertFalse(file.getValue().matches("(?s).*\\b(NaN|Infinity|null)\\b.*"), file.getKey());
    }
  }

  @ParameterizedTest
  @MethodSource("runs")
  void everyPlotIsAFileOfItsOwnWithAPlainName(RunRecord run) throws Exception {
    Map<String, String> files = new HtmlReporter().files(run);
    for (Map.Entry<String, String> file : files.entrySet()) {
      if (!file.getKey().equals("report.html")) {
        assertTrue(file.getKey().matches("plots/[a-z0-9_]+\\.svg"), file.getKey());
        Xml.parsed(file.getValue());
      }
    }
    int inPage = elements(parsed(files.get("report.html")), "svg").size();
    assertEquals(files.size() - 1, inPage);
  }

  @Test
  void aRunOfTwoClassesHasEverything() {
    assertEquals(
        Set.of(
            "report.html",
            "plots/learning_loss.svg",
            "plots/learning_accuracy.svg",
            "plots/confusion_matrix.svg",
            "plots/roc.svg",
            "plots/precision_recall.svg",
            "plots/calibration.svg",
            "plots/classes_label.svg",
            "plots/data_text_words.svg"),
        new HtmlReporter().files(SampleRuns.classes(TWO, 500, 20)).keySet());
    String page = page(SampleRuns.classes(TWO, 500, 20));
    for (String text :
        List.of(
            "the model overfits",
            "4 test rows have the features of a training row",
            "a text about negative",
            "espalier rerun sample/20260102-030405",
            "org.espalier.runtime",
            "cd34")) {
      assertTrue(page.contains(text), text);
    }
  }

  @Test
  void aFailedRunSaysWhyAndHasNoEmptySection() {
    String page = page(SampleRuns.failed());
    assertTrue(page.contains("data/gone.csv: there is no such file"));
    assertTrue(page.contains("No epoch was finished"));
    assertFalse(page.contains("id=\"data\""));
    assertFalse(page.contains("id=\"model\""));
  }

  @Test
  void aRunWithoutTestRowsShowsItsBestEpoch() {
    String page =
        page(SampleRuns.run("complete", SampleRuns.history(3), Map.of(), Optional.empty()));
    assertTrue(page.contains("<dt>validation loss</dt><dd>0.4</dd>"), page);
    assertFalse(page.contains("id=\"results-1\""));
  }

  @Test
  void ofVeryMuchAPartIsDrawnAndThePageSaysSo() {
    String page = page(SampleRuns.classes(names(1000), 5_000, 1000));
    assertTrue(page.length() < 1_000_000, "characters: " + page.length());
    for (String text :
        List.of(
            "1,000 epochs are drawn as 400 points",
            "of 1,000 classes is too large to draw",
            "The 30 classes with the most rows of 1,000.",
            "the 10 classes with the lowest f1 of 1,000.",
            "The 200 classes with the lowest f1 of 1,000")) {
      assertTrue(page.contains(text), text);
    }
    String numbers = page(SampleRuns.numbers(100_000));
    assertTrue(numbers.length() < 1_000_000, "characters: " + numbers.length());
    assertTrue(numbers.contains("1,500 of 100,000 rows"));
  }

  @Test
  void theSameRunHasTheSameReport() {
    assertEquals(
        new HtmlReporter().files(SampleRuns.classes(TWO, 100, 3)),
        new HtmlReporter().files(SampleRuns.classes(TWO, 100, 3)));
  }
}
