package org.espalier.itest.explanation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.espalier.explainer.Attribution;
import org.espalier.host.ExplainedRow;
import org.espalier.host.ExplanationRequest;
import org.espalier.host.InvalidPipelineException;
import org.espalier.host.RunListener;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Models of every kind, explained by every explainer that fits them. */
class ExplanationsTest {
  @TempDir static Path folder;
  private static Subjects subjects;

  @BeforeAll
  static void begin() throws IOException {
    subjects = new Subjects(folder);
  }

  private static ExplanationRequest request(String explainer, List<Map<String, Object>> rows) {
    Optional<String> asked = explainer.isEmpty() ? Optional.empty() : Optional.of(explainer);
    return new ExplanationRequest(asked, rows, Optional.empty(), 5, Optional.empty());
  }

  private static List<ExplainedRow> explain(Path model, ExplanationRequest request)
      throws IOException {
    return subjects.host().explanations().explain(model, request, RunListener.SILENT);
  }

  private static ExplainedRow explain(String subject, String explainer) throws IOException {
    return explain(
            subjects.run(subject).folder(), request(explainer, List.of(subjects.row(subject))))
        .get(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "names | {type: lime_text, level: char, num_samples: 300}",
        "names | {type: occlusion, level: char}",
        "names | integrated_gradients",
        "bag | {type: lime_text, num_samples: 300}",
        "bag | {type: lime_text, bow: false, num_samples: 300}",
        "bag | occlusion",
        "bag | integrated_gradients",
        "words | {type: lime_text, num_samples: 300}",
        "words | occlusion",
        "words | integrated_gradients",
        "flowers | {type: lime_table, num_samples: 300}",
        "flowers | occlusion",
        "flowers | integrated_gradients",
        "pictures | {type: lime_image, num_samples: 100}",
        "pictures | occlusion",
        "pictures | integrated_gradients"
      })
  void everyExplainerThatFitsExplainsAndSaysTheSameAgain(String subject, String explainer)
      throws IOException {
    ExplainedRow explained = explain(subject, explainer);

    assertEquals(subjects.row(subject), explained.row());
    assertEquals(explained.prediction().get().label(), explained.explanation().output());
    assertEquals(
        explained.prediction().get().value(), explained.explanation().score(), 1e-5, "score");
    assertFalse(explained.explanation().attributions().isEmpty());
    assertEquals(explained, explain(subject, explainer));
  }

  @ParameterizedTest
  @ValueSource(strings = {"names", "bag", "words", "flowers", "pictures"})
  void gradientsGiveThePartsAllOfTheScore(String subject) throws IOException {
    ExplainedRow explained = explain(subject, "{type: integrated_gradients, steps: 200}");
    double sum =
        explained.explanation().attributions().stream().mapToDouble(Attribution::weight).sum();
    double fit = explained.explanation().fit().getAsDouble();
    assertTrue(fit > 0.99, () -> subject + " " + fit + " " + explained.explanation());
    assertEquals(
        explained.explanation().score() - explained.explanation().intercept().getAsDouble(),
        sum,
        0.02);
    assertNotEquals(0, sum);
  }

  @Test
  void wordsAndLettersAreNamedAndHaveTheirPlace() throws IOException {
    for (String subject : List.of("names", "bag", "words")) {
      String text = (String) subjects.row(subject).get("text");
      List<Attribution> parts =
          explain(subject, "integrated_gradients").explanation().attributions();
      for (Attribution attribution : parts) {
        Attribution.Part part = attribution.part();
        assertEquals("text", part.feature());
        assertFalse(part.spans().isEmpty(), () -> subject + " " + part);
        Attribution.Run span = part.spans().get(0);
        assertEquals(part.name(), text.substring(span.from(), span.to()).toLowerCase(Locale.ROOT));
      }
    }
  }

  @Test
  void columnsAreNamedWithTheirCellAndPixelsHaveTheirPlace() throws IOException {
    List<String> names =
        explain("flowers", "integrated_gradients").explanation().attributions().stream()
            .map(attribution -> attribution.part().name())
            .sorted()
            .toList();
    assertEquals(
        List.of("colour=white", "height=60.8", "leaf_length=57.9", "petal_length=34.8", "petals=7"),
        names);
    List<Attribution> pixels =
        explain("pictures", "integrated_gradients").explanation().attributions();
    assertTrue(pixels.size() > 100, () -> pixels.size() + " pixels");
    assertEquals(1, pixels.get(0).part().pixels().size());
  }

  /** The square is on the left, and so are the pixels that speak for "left". */
  @Test
  void whatSpeaksForAPictureIsWhereItsSquareIs() throws IOException {
    ExplainedRow explained = explain("pictures", "integrated_gradients");
    assertEquals("left", explained.explanation().output());
    double left = 0;
    double right = 0;
    for (Attribution attribution : explained.explanation().attributions()) {
      boolean isLeft = attribution.part().pixels().get(0).from() % 12 < 6;
      left += isLeft ? attribution.weight() : 0;
      right += isLeft ? 0 : attribution.weight();
    }
    assertTrue(left > Math.abs(right), left + " on the left, " + right + " on the right");
  }

  @ParameterizedTest
  @CsvSource({"names, lime_text", "bag, lime_text", "flowers, lime_table", "pictures, lime_image"})
  void theExplainerThatFitsIsChosen(String subject, String chosen) throws IOException {
    assertEquals(chosen, explain(subject, "").explainer());
  }

  @Test
  void aRowIsExplainedAsIfItWereAlone() throws IOException {
    Map<String, Object> first = Map.of("text", "Florence");
    Map<String, Object> second = subjects.row("names");
    String explainer = "{type: lime_text, level: char, num_samples: 200}";
    List<ExplainedRow> both =
        explain(subjects.run("names").folder(), request(explainer, List.of(first, second)));
    assertEquals(explain("names", explainer), both.get(1));
  }

  @Test
  void theSeedDecidesWhatIsDrawn() throws IOException {
    ExplanationRequest other =
        new ExplanationRequest(
            Optional.of("{type: lime_text, num_samples: 50}"),
            List.of(subjects.row("bag")),
            Optional.empty(),
            6,
            Optional.empty());
    assertNotEquals(
        explain("bag", "{type: lime_text, num_samples: 50}"),
        explain(subjects.run("bag").folder(), other).get(0));
  }

  @Test
  void theOtherClassHasTheOppositeGradients() throws IOException {
    Map<String, Object> row = subjects.row("words");
    List<Double> weights = new ArrayList<>();
    for (String output : List.of("negative", "positive")) {
      ExplainedRow explained =
          explain(
                  subjects.run("words").folder(),
                  new ExplanationRequest(
                      Optional.of("integrated_gradients"),
                      List.of(row),
                      Optional.of(output),
                      1,
                      Optional.empty()))
              .get(0);
      assertEquals(output, explained.explanation().output());
      weights.add(explained.explanation().attributions().get(0).weight());
    }
    assertEquals(-weights.get(0), weights.get(1), 1e-5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"flowers", "bag"})
  void aModelIsExplainedAsAWhole(String subject) throws IOException {
    List<ExplainedRow> whole =
        explain(
            subjects.run(subject).folder(),
            request("{type: permutation_importance, n_repeats: 2}", List.of()));
    assertEquals(1, whole.size());
    assertTrue(whole.get(0).prediction().isEmpty());
    assertFalse(whole.get(0).explanation().attributions().isEmpty());
    assertTrue(whole.get(0).explanation().score() > 0.4, whole.toString());
  }

  @Test
  void progressIsToldUpToTheEnd() throws IOException {
    List<String> told = new ArrayList<>();
    RunListener listener =
        new RunListener() {
          @Override
          public void progress(String what, int done, int all) {
            told.add(what + (done == all ? " done" : ""));
          }
        };
    List<Map<String, Object>> rows = List.of(subjects.row("names"), subjects.row("names"));
    subjects
        .host()
        .explanations()
        .explain(subjects.run("names").folder(), request("integrated_gradients", rows), listener);
    assertTrue(told.contains("integrated_gradients, row 1 of 2 done"), told.toString());
    assertTrue(told.contains("integrated_gradients, row 2 of 2 done"), told.toString());
  }

  private static String refusal(String subject, ExplanationRequest request) {
    Path run = subjects.run(subject).folder();
    return assertThrows(IllegalArgumentException.class, () -> explain(run, request)).getMessage();
  }

  @Test
  void anExplainerOfOtherCellsIsRefusedWithThoseThatFit() throws IOException {
    String message = refusal("pictures", request("lime_text", List.of(subjects.row("pictures"))));
    assertTrue(message.startsWith("lime_text does not explain cells of image"), message);
    assertTrue(message.contains("lime_image"), message);
    assertFalse(message.contains("lime_table"), message);
  }

  @Test
  void rowsAreWhereTheyBelong() throws IOException {
    String none = refusal("bag", request("lime_text", List.of()));
    assertTrue(none.contains("name some"), none);
    String some = refusal("bag", request("permutation_importance", List.of(subjects.row("bag"))));
    assertTrue(some.contains("as a whole"), some);
  }

  @Test
  void aClassThatThereIsNotIsRefusedWithTheNearest() throws IOException {
    String message =
        refusal(
            "flowers",
            new ExplanationRequest(
                Optional.of("occlusion"),
                List.of(subjects.row("flowers")),
                Optional.of("sunbel"),
                1,
                Optional.empty()));
    assertTrue(message.contains("did you mean \"sunbell\"?"), message);
  }

  @Test
  void settingsThatAreWrongHaveTheirPlace() throws IOException {
    ExplanationRequest request =
        request("{type: integrated_gradients, steps: 0}", List.of(subjects.row("bag")));
    Path run = subjects.run("bag").folder();
    String message =
        assertThrows(InvalidPipelineException.class, () -> explain(run, request)).getMessage();
    assertTrue(message.contains("steps"), message);
  }

  @Test
  void aModelWithoutItsRunTakesRowsFromThePipelineThatIsNamed() throws IOException {
    Path model = Files.copy(subjects.run("flowers").model(), folder.resolve("alone.espalier"));
    List<Map<String, Object>> rows = List.of(subjects.row("flowers"));
    String message =
        assertThrows(
                IOException.class,
                () -> explain(model, request("{type: lime_table, num_samples: 50}", rows)))
            .getMessage();
    assertTrue(message.contains("name the pipeline"), message);
    assertEquals("integrated_gradients", explain(model, request("", rows)).get(0).explainer());
    ExplanationRequest with =
        new ExplanationRequest(
            Optional.empty(),
            rows,
            Optional.empty(),
            1,
            Optional.of(subjects.host().file(Subjects.PIPELINES.get("flowers"))));
    assertEquals("lime_table", explain(model, with).get(0).explainer());
    Files.delete(model);
  }

  @Test
  void thousandsOfSamplesFitALinearModelToTheText() throws IOException {
    ExplainedRow many = explain("words", "{type: lime_text, num_samples: 3000}");
    assertTrue(many.explanation().fit().getAsDouble() > 0.3, many.explanation().toString());
    assertEquals(10, many.explanation().attributions().size());
  }
}
