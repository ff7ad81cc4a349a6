package org.espalier.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.espalier.host.StudyRecord;
import org.espalier.host.TrialRecord;
import org.espalier.report.chart.Xml;
import org.espalier.tuner.Domain;
import org.espalier.tuner.Parameter;
import org.espalier.tuner.Space;
import org.espalier.tuner.Trial.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class HtmlStudyReporterTest {
  private static final String HOSTILE = PageChecks.HOSTILE;

  static List<StudyRecord> studies() {
    return List.of(
        SampleStudies.search(30, 0, 1),
        SampleStudies.search(20, 3, 2),
        SampleStudies.search(2, 0, 1),
        SampleStudies.search(1, 0, 1),
        SampleStudies.folds(5, 1),
        SampleStudies.folds(4, 2),
        begun(State.FAILED),
        begun(State.RUNNING),
        empty("running"),
        hostile(),
        unusual());
  }

  private static StudyRecord empty(String state) {
    return SampleStudies.study(state, Optional.empty(), SampleStudies.SPACE, List.of(), 0, 1);
  }

  /** A study without a complete trial. */
  private static StudyRecord begun(State state) {
    Random random = new Random(1);
    List<TrialRecord> trials =
        IntStream.rangeClosed(1, 3)
            .mapToObj(
                number ->
                    SampleStudies.trial(
                        number, SampleStudies.SPACE.sample(random), state, 0.5, 0, 1, random))
            .toList();
    Optional<String> ended = Optional.of("three trials in a row failed: no more memory");
    return SampleStudies.study("failed", ended, SampleStudies.SPACE, trials, 0, 1);
  }

  /** Names, values and messages that are markup. */
  private static StudyRecord hostile() {
    Space space =
        new Space(
            List.of(
                new Parameter("variables." + HOSTILE, new Domain.OneOf(List.of(HOSTILE, "b"))),
                new Parameter("a." + "x".repeat(300), new Domain.Whole(1, 1, 1, true))));
    Random random = new Random(1);
    List<TrialRecord> trials =
        IntStream.rangeClosed(1, 4)
            .mapToObj(
                number ->
                    changed(
                        SampleStudies.trial(
                            number,
                            space.sample(random),
                            number == 3 ? State.FAILED : State.COMPLETE,
                            0.5,
                            0,
                            1,
                            random),
                        OptionalDouble.of(0.5),
                        HOSTILE))
            .toList();
    return SampleStudies.study("failed", Optional.of(HOSTILE), space, trials, 0, 1);
  }

  /** Scores that are equal, not finite, or far away. */
  private static StudyRecord unusual() {
    double[] scores = {
      0.5, 0.5, Double.NaN, Double.NEGATIVE_INFINITY, -1e30, 0.5, 0.5, 0.5, 0.5, 0.6
    };
    Random random = new Random(1);
    List<TrialRecord> trials =
        IntStream.range(0, scores.length)
            .mapToObj(
                i ->
                    changed(
                        SampleStudies.trial(
                            i + 1,
                            SampleStudies.SPACE.sample(random),
                            State.COMPLETE,
                            0.5,
                            0,
                            1,
                            random),
                        OptionalDouble.of(scores[i]),
                        "m"))
            .toList();
    return SampleStudies.study("complete", Optional.empty(), SampleStudies.SPACE, trials, 0, 1);
  }

  private static TrialRecord changed(TrialRecord trial, OptionalDouble score, String message) {
    return new TrialRecord(
        trial.number(),
        trial.values(),
        trial.state(),
        trial.state() == State.COMPLETE ? score : OptionalDouble.empty(),
        trial.deviation(),
        trial.trainings(),
        Optional.of(message),
        Optional.of(message),
        trial.began(),
        trial.seconds());
  }

  private static Map<String, String> files(StudyRecord study) {
    return new HtmlStudyReporter().files(study);
  }

  private static String page(StudyRecord study) {
    return files(study).get("report.html");
  }

  @ParameterizedTest
  @MethodSource("studies")
  void everythingFromUsersStaysText(StudyRecord study) throws Exception {
    boolean sorts = page(study).contains("<table class=\"sortable\">");
    PageChecks.everythingStaysText(page(study), sorts ? 1 : 0);
    assertEquals(sorts, page(study).contains("script-src &#39;sha256-"));
  }

  @ParameterizedTest
  @MethodSource("studies")
  void thePageLoadsNothing(StudyRecord study) throws Exception {
    PageChecks.loadsNothing(page(study), "trials/");
  }

  @ParameterizedTest
  @MethodSource("studies")
  void headingsAreInOrderAndIdsAreUnique(StudyRecord study) throws Exception {
    PageChecks.headingsAreInOrderAndIdsAreUnique(page(study));
  }

  @ParameterizedTest
  @MethodSource("studies")
  void tablesSayWhatTheirHeadingsAreOf(StudyRecord study) throws Exception {
    PageChecks.tablesSayWhatTheirHeadingsAreOf(page(study));
  }

  @ParameterizedTest
  @MethodSource("studies")
  void nothingIsWrittenThatIsNoNumber(StudyRecord study) {
    PageChecks.nothingIsWrittenThatIsNoNumber(files(study));
  }

  @ParameterizedTest
  @MethodSource("studies")
  void everyPlotIsAFileOfItsOwnWithAPlainName(StudyRecord study) throws Exception {
    PageChecks.everyPlotIsAFileOfItsOwnWithAPlainName(files(study));
  }

  @Test
  void aSearchHasEveryPicture() {
    Set<String> names = files(SampleStudies.search(30, 3, 2)).keySet();
    for (String name :
        List.of(
            "report.html",
            "trials.csv",
            "trials.json",
            "plots/optimization_history.svg",
            "plots/best_trials.svg",
            "plots/importance.svg",
            "plots/parallel_coordinates.svg",
            "plots/slice_learning_rate.svg",
            "plots/slice_optimizer_type.svg",
            "plots/trainings_accuracy.svg",
            "plots/trainings_auc.svg",
            "plots/learning_val_accuracy.svg",
            "plots/learning_val_loss.svg")) {
      assertTrue(names.contains(name), name + " is not among " + names);
    }
  }

  @Test
  void thePageSaysWhatWasFoundAndHowToGoOn() {
    StudyRecord study = SampleStudies.search(30, 0, 1);
    TrialRecord best = study.ranked().get(0);
    String page = page(study);
    for (String text :
        List.of(
            "Trial %d is the best of 24 complete trials".formatted(best.number()),
            String.valueOf(best.values().get("training.optimizer.learning_rate")),
            "espalier apply sample/20260102-030405",
            "espalier study best sample/20260102-030405",
            "href=\"trials/%04d/execution-1/\"".formatted(best.number()),
            "the loss is infinite at step 12",
            "at a.B.c(B.java:1)",
            "optimizer.type is sgd",
            "16 to 128, step 16",
            "0.0001 to 0.1, logarithmic",
            "training.epochs=10")) {
      assertTrue(page.contains(text), text);
    }
  }

  @Test
  void everyLineOfTheParallelCoordinatesLeadsToItsRow() throws Exception {
    Document page = PageChecks.parsed(page(SampleStudies.search(30, 0, 1)));
    List<Element> lines =
        PageChecks.elements(page, "a").stream()
            .filter(it -> it.getAttribute("class").equals("thread"))
            .toList();
    assertEquals(30, lines.size());
    assertEquals(20, lines.stream().filter(it -> !it.hasAttribute("tabindex")).count());
    assertTrue(
        files(SampleStudies.search(30, 0, 1))
            .get("plots/parallel_coordinates.svg")
            .contains("href=\"../report.html#trial-7\""));
  }

  @Test
  void aCrossValidationIsItsFoldsAndNothingOfASearch() {
    Map<String, String> files = files(SampleStudies.folds(5, 1));
    String page = files.get("report.html");
    assertTrue(page.contains("Report of a cross-validation"));
    assertTrue(page.contains("fold 5") && page.contains(">deviation<"), page);
    assertTrue(files.containsKey("plots/trainings_f1.svg"), files.keySet().toString());
    for (String text : List.of("id=\"parameters\"", "espalier apply", "id=\"progress\"")) {
      assertFalse(page.contains(text), text);
    }
  }

  @Test
  void meanAndDeviationOfEachFigureAreThoseOfTheFolds() {
    TrialRecord trial = SampleStudies.folds(5, 1).trials().get(0);
    double[] f1 = trial.trainings().stream().mapToDouble(it -> it.figures().get("f1")).toArray();
    double mean = Arrays.stream(f1).average().orElseThrow();
    double square = Arrays.stream(f1).map(it -> (it - mean) * (it - mean)).sum();
    String page = page(SampleStudies.folds(5, 1));
    assertTrue(page.contains(String.format(Locale.ROOT, "<bdi>%.4f</bdi>", mean)), page);
    String deviation = String.format(Locale.ROOT, "<bdi>%.4f</bdi>", Math.sqrt(square / 5));
    assertTrue(page.contains(deviation), deviation);
  }

  @Test
  void aStudyWithoutACompleteTrialSaysSo() {
    assertTrue(
        page(begun(State.FAILED)).contains("No trial is complete, so there is no best one."));
    assertTrue(page(begun(State.FAILED)).contains("Three trials in a row failed: no more memory."));
    assertTrue(page(empty("running")).contains("No trial was begun yet."));
    assertTrue(page(empty("interrupted")).contains("espalier study resume sample/20260102-030405"));
  }

  @Test
  void scoresThatAreFarAwayOrNotFiniteDoNotHideTheOthers() {
    Map<String, String> files = files(unusual());
    assertTrue(files.get("report.html").contains("the best of 8 complete trials"));
    assertFalse(files.get("trials.csv").contains("Infinity"));
  }

  @Test
  void theTableOfCommasHasAColumnForEachParameter() {
    List<String> lines = files(SampleStudies.search(5, 0, 1)).get("trials.csv").lines().toList();
    assertEquals(6, lines.size());
    assertTrue(lines.get(0).startsWith("trial,state,score,deviation,trainings,began,seconds,"));
    assertTrue(lines.get(0).contains(",training.optimizer.learning_rate,"), lines.get(0));
    assertTrue(lines.get(5).startsWith("5,failed,,,0,2026-01-02T03:04:05Z,3.5,"), lines.get(5));
  }

  @Test
  void twoHundredTrialsOfEightParametersStaySmall() throws Exception {
    Map<String, String> files = files(SampleStudies.search(200, 0, 1));
    assertTrue(
        files.get("report.html").length() < 1_000_000,
        "characters: " + files.get("report.html").length());
    assertTrue(page(SampleStudies.search(3000, 0, 1)).contains("The best 1,000 of 3,000 trials"));
    Xml.parsed(files.get("plots/parallel_coordinates.svg"));
  }

  @Test
  void foldersOutsideTheStudyAreNoLinks() {
    TrialRecord trial = SampleStudies.folds(2, 1).trials().get(0);
    TrialRecord elsewhere =
        new TrialRecord(
            1,
            Map.of(),
            State.COMPLETE,
            trial.score(),
            trial.deviation(),
            trial.trainings().stream()
                .map(
                    it ->
                        new TrialRecord.Training(
                            it.fold(),
                            it.execution(),
                            Path.of("/elsewhere/" + it.fold()),
                            it.score(),
                            it.figures(),
                            it.history(),
                            it.seconds()))
                .toList(),
            Optional.empty(),
            Optional.empty(),
            trial.began(),
            1);
    StudyRecord study =
        SampleStudies.study(
            "complete", Optional.empty(), new Space(List.of()), List.of(elsewhere), 2, 1);
    assertFalse(page(study).contains("elsewhere"));
  }

  @Test
  void theSameStudyHasTheSameReport() {
    assertEquals(files(SampleStudies.search(20, 3, 1)), files(SampleStudies.search(20, 3, 1)));
  }
}
