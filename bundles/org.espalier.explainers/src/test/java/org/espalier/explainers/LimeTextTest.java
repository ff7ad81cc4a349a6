package org.espalier.explainers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.espalier.explainer.Attribution;
import org.espalier.explainer.Explanation;
import org.espalier.host.InvalidPipelineException;
import org.espalier.source.Column;
import org.espalier.tck.ExplainTrial;
import org.espalier.tck.TextExplainerContract;
import org.junit.jupiter.api.Test;

final class LimeTextTest extends TextExplainerContract {
  @Override
  protected LimeText component() {
    return new LimeText();
  }

  @Override
  protected List<String> settings() {
    return List.of(
        "",
        "bow: false",
        "level: char",
        "level: char, bow: false, mask_string: _",
        "num_features: 2",
        "num_features: 3, feature_selection: highest_weights",
        "feature_selection: none, kernel_width: 50, num_samples: 900",
        "split_expression: '[ ,.]+', feature: text");
  }

  /** Says how many times the text has the letter a, in tenths. */
  private static ExplainTrial countingA() {
    return ExplainTrial.of(
            List.of("few", "many"),
            row -> {
              String text = row.get("text").toString();
              float share = Math.min(1, text.chars().filter(c -> c == 'a').count() / 10f);
              return new float[] {1 - share, share};
            })
        .reading("text", Column.Type.TEXT);
  }

  private static Explanation explain(String settings, String text, ExplainTrial trial)
      throws IOException {
    return Chosen.of(new LimeText(), "lime_text", settings).explain(Map.of("text", text), 1, trial);
  }

  private static List<String> names(Explanation explanation) {
    return explanation.attributions().stream().map(a -> a.part().name()).sorted().toList();
  }

  @Test
  void aTextWithoutWordsHasNoParts() throws IOException {
    for (String text : List.of("", " ", "?!")) {
      Explanation explanation = explain("", text, countingA());
      assertEquals(List.of(), explanation.attributions());
      assertEquals(0, explanation.score());
      assertTrue(explanation.fit().isEmpty());
    }
  }

  @Test
  void oneWordHasAllThatIsNotInTheIntercept() throws IOException {
    ExplainTrial trial = countingA();
    Explanation explanation = explain("level: word", "banana", trial);
    assertEquals(2, trial.rows(), "the text, and the text without its only word");
    assertEquals(List.of("banana"), names(explanation));
    Attribution whole = explanation.attributions().get(0);
    assertTrue(whole.weight() > 0.1 && whole.weight() < 0.3, whole.toString());
    assertEquals(List.of(new Attribution.Run(0, 6)), whole.part().spans());
  }

  @Test
  void aTextOfOneWordIsExplainedByItsCharactersUnlessWordsAreAskedFor() throws IOException {
    ExplainTrial trial = countingA();
    assertEquals(List.of("a", "b", "n"), names(explain("", "banana", trial)));
    assertEquals(8, trial.rows(), "the texts that three letters make");
    assertEquals(List.of("ana", "ban"), names(explain("", "ban ana", countingA())));
  }

  @Test
  void charactersBeyondTheFirstPlaneAreTakenAwayWhole() throws IOException {
    String text = "a\ud83d\ude00b\ud83d\ude00";
    ExplainTrial trial =
        ExplainTrial.of(
                List.of("no", "yes"),
                row -> {
                  String seen = row.get("text").toString();
                  assertTrue(
                      seen.codePoints()
                          .allMatch(c -> !Character.isSurrogate((char) c) || c > 0xffff),
                      seen);
                  return new float[] {0, seen.length()};
                })
            .reading("text", Column.Type.TEXT);
    Explanation explanation = explain("level: char", text, trial);
    Attribution first = explanation.attributions().get(0);
    assertEquals("\ud83d\ude00", first.part().name());
    assertEquals(
        List.of(new Attribution.Run(1, 3), new Attribution.Run(4, 6)), first.part().spans());
    assertEquals(3, explanation.attributions().size());
  }

  @Test
  void aWordIsOnePartWhereverItStandsOrOneAtEachPlace() throws IOException {
    String text = "anna saw anna";
    assertEquals(List.of("anna", "saw"), names(explain("", text, countingA())));
    assertEquals(List.of("anna", "anna", "saw"), names(explain("bow: false", text, countingA())));
  }

  @Test
  void lettersOfEveryScriptMakeWords() throws IOException {
    assertEquals(
        List.of("na\u00efve", "\u0434\u0430", "\ud801\udc00"),
        names(explain("", "na\u00efve\u2014\u0434\u0430 \ud801\udc00!", countingA())));
  }

  @Test
  void aMillionCharactersAreExplainedAFewTextsAtATime() throws IOException {
    String text =
        IntStream.range(0, 170_000).mapToObj(i -> "w" + i % 5000).collect(Collectors.joining(" "));
    assertTrue(text.length() > 900_000);
    ExplainTrial trial =
        ExplainTrial.of(
                List.of("no", "yes"),
                row -> new float[] {0, row.get("text").toString().contains("w77 ") ? 1 : 0})
            .reading("text", Column.Type.TEXT);
    Explanation explanation = explain("num_samples: 200", text, trial);
    assertTrue(trial.largestBatch() < 20, "texts at once: " + trial.largestBatch());
    assertEquals(34, explanation.attributions().get(0).part().spans().size());
  }

  @Test
  void howManyRowsAreAskedForAtATimeDoesNotChangeTheAnswer() throws IOException {
    String title = "an ana ban of a banana and an apple as large as a flat";
    Chosen lime = Chosen.of(new LimeText(), "lime_text", "feature: title");
    ExplainTrial many = titles();
    ExplainTrial few = titles();
    Explanation expected = lime.explain(Map.of("title", title, "body", "short"), 1, many);
    Map<String, Object> large = Map.of("title", title, "body", "long ".repeat(400_000));
    assertEquals(expected, lime.explain(large, 1, few));
    assertEquals(500, many.largestBatch());
    assertEquals(8, few.largestBatch());
  }

  private static ExplainTrial titles() {
    return ExplainTrial.of(
            List.of("few", "many"),
            row -> {
              float share = row.get("title").toString().chars().filter(c -> c == 'a').count() / 50f;
              return new float[] {1 - share, share};
            })
        .reading("title", Column.Type.TEXT)
        .reading("body", Column.Type.TEXT);
  }

  @Test
  void moreThanFitsInMemoryIsRefusedWithWhatDoes() {
    String text = "ab".repeat(500_000);
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> explain("level: char, bow: false", text, countingA()));
    assertEquals(
        "5,000 samples of a text of 1,000,000 parts do not fit in memory; write num_samples: 2000,"
            + " or take fewer parts with level: word or bow: true",
        e.getMessage());
  }

  @Test
  void ofSeveralTextsOneIsChosenAndTheOthersStay() throws IOException {
    ExplainTrial trial =
        ExplainTrial.of(
                List.of("no", "yes"),
                row -> {
                  assertEquals("stays as it is", row.get("body"));
                  return new float[] {0, row.get("title").toString().contains("new") ? 1 : 0};
                })
            .reading("title", Column.Type.TEXT)
            .reading("body", Column.Type.TEXT);
    Map<String, Object> row = Map.of("title", "what is new", "body", "stays as it is");
    Attribution.Part first =
        Chosen.of(new LimeText(), "lime_text", "feature: title")
            .explain(row, 1, trial)
            .attributions()
            .get(0)
            .part();
    assertEquals("title", first.feature());
    assertEquals("new", first.name());
    Chosen undecided = Chosen.of(new LimeText(), "lime_text", "");
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> undecided.explain(row, 1, trial));
    assertEquals(
        "the model reads several features of text; write which one lime_text explains, as in"
            + " feature: title or feature: body",
        e.getMessage());
  }

  @Test
  void aModelThatSaysNothingIsNotExplained() {
    ExplainTrial trial =
        ExplainTrial.of(List.of("no", "yes"), row -> new float[] {Float.NaN, Float.NaN})
            .reading("text", Column.Type.TEXT);
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> explain("", "a b", trial));
    assertTrue(e.getMessage().startsWith("the model says NaN"), e.getMessage());
  }

  @Test
  void anExpressionThatSplitsNothingIsRefused() {
    for (String wrong : List.of("'['", "'x*'")) {
      InvalidPipelineException e =
          assertThrows(
              InvalidPipelineException.class,
              () -> Chosen.of(new LimeText(), "lime_text", "split_expression: " + wrong));
      assertTrue(e.getMessage().contains("write for example"), e.getMessage());
    }
  }
}
