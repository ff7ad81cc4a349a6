package org.espalier.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.espalier.host.RunRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HtmlReporterTest {
  private static final String HOSTILE = PageChecks.HOSTILE;
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

  @ParameterizedTest
  @MethodSource("runs")
  void everythingFromTheDataStaysText(RunRecord run) throws Exception {
    PageChecks.everythingStaysText(page(run), 0);
  }

  @ParameterizedTest
  @MethodSource("runs")
  void thePageLoadsNothing(RunRecord run) throws Exception {
    PageChecks.loadsNothing(page(run), "#");
  }

  @ParameterizedTest
  @MethodSource("runs")
  void headingsAreInOrderAndIdsAreUnique(RunRecord run) throws Exception {
    PageChecks.headingsAreInOrderAndIdsAreUnique(page(run));
  }

  @ParameterizedTest
  @MethodSource("runs")
  void tablesSayWhatTheirHeadingsAreOf(RunRecord run) throws Exception {
    PageChecks.tablesSayWhatTheirHeadingsAreOf(page(run));
  }

  @ParameterizedTest
  @MethodSource("runs")
  void nothingIsWrittenThatIsNoNumber(RunRecord run) {
    PageChecks.nothingIsWrittenThatIsNoNumber(new HtmlReporter().files(run));
  }

  @ParameterizedTest
  @MethodSource("runs")
  void everyPlotIsAFileOfItsOwnWithAPlainName(RunRecord run) throws Exception {
    PageChecks.everyPlotIsAFileOfItsOwnWithAPlainName(new HtmlReporter().files(run));
  }

  @Test
  void whereARunWasExecutedAndHowIsSaid() {
    String page = page(SampleRuns.classes(TWO, 60, 1));
    for (String fact :
        List.of(
            "cuda:0", "NVIDIA H200", "bfloat16", "torch on cpu", "MB at most", "deterministic")) {
      assertTrue(page.contains(fact), fact);
    }
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
    assertTrue(numbers.contains("1,500 of 100,000 points"));
  }

  @Test
  void theSameRunHasTheSameReport() {
    assertEquals(
        new HtmlReporter().files(SampleRuns.classes(TWO, 100, 3)),
        new HtmlReporter().files(SampleRuns.classes(TWO, 100, 3)));
  }
}
