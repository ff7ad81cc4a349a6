package org.espalier.itest.explanation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.espalier.host.ExplainedRow;
import org.espalier.host.Mistake;
import org.espalier.host.RunListener;
import org.espalier.host.RunRecord;
import org.espalier.host.RunResult;
import org.espalier.runtime.record.RunReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The section {@code explanation} of a pipeline, from the file to what the run keeps. */
class RunExplanationTest {
  @TempDir Path folder;
  private Subjects subjects;
  private final List<String> messages = new ArrayList<>();

  @BeforeEach
  void begin() throws IOException {
    subjects = new Subjects(folder);
  }

  private RunRecord run(String subject, String section) throws IOException {
    RunListener listener =
        new RunListener() {
          @Override
          public void message(String text) {
            messages.add(text);
          }
        };
    String pipeline = Subjects.PIPELINES.get(subject) + "explanation: " + section + "\n";
    RunResult run = subjects.host().run(listener, pipeline);
    RunRecord record = RunReader.read(run.folder());
    assertEquals("complete", record.info().state());
    return record;
  }

  @Test
  void theWorstMistakesAreExplained() throws IOException {
    RunRecord record = run("names", "{type: lime_text, level: char, num_samples: 200, count: 3}");
    List<Integer> worst =
        record.outputs().get("").mistakes().stream().limit(3).map(Mistake::row).toList();
    assertEquals(
        worst,
        record.explanations().stream().map(row -> row.number().getAsInt()).toList(),
        messages.toString());
    for (ExplainedRow row : record.explanations()) {
      Mistake mistake =
          record.outputs().get("").mistakes().stream()
              .filter(wrong -> wrong.row() == row.number().getAsInt())
              .findFirst()
              .orElseThrow();
      assertEquals(mistake.cells().get("name"), row.row().get("text"));
      assertEquals(mistake.predicted(), row.explanation().output());
      assertEquals("lime_text", row.explainer());
      assertFalse(row.explanation().attributions().isEmpty());
    }
  }

  @Test
  void theFirstOrRandomTestRowsToo() throws IOException {
    RunRecord first = run("flowers", "{type: integrated_gradients, rows: first, count: 2}");
    assertEquals(first.testRows().subList(0, 2), numbers(first));
    RunRecord random = run("flowers", "{type: occlusion, rows: random, count: 4}");
    assertEquals(4, numbers(random).size());
    assertTrue(random.testRows().containsAll(numbers(random)));
    assertEquals(
        numbers(random), numbers(run("flowers", "{type: occlusion, rows: random, count: 4}")));
  }

  private static List<Integer> numbers(RunRecord record) {
    return record.explanations().stream().map(row -> row.number().getAsInt()).toList();
  }

  @Test
  void picturesAreKeptWithTheirPixels() throws IOException {
    RunRecord record = run("pictures", "{type: integrated_gradients, rows: first, count: 1}");
    ExplainedRow row = record.explanations().get(0);
    assertTrue(row.row().get("picture").toString().startsWith("image of 12 x 12"));
    assertTrue(row.explanation().attributions().size() > 100);
    long bytes = Files.size(record.info().folder().resolve("explanations.json"));
    assertTrue(bytes < 60_000, () -> bytes + " bytes");
  }

  @Test
  void theModelAsAWhole() throws IOException {
    RunRecord record = run("flowers", "{type: permutation_importance, n_repeats: 2}");
    assertEquals(1, record.explanations().size(), messages.toString());
    assertEquals("permutation_importance", record.explanations().get(0).explainer());
    assertTrue(record.explanations().get(0).row().isEmpty());
  }

  @Test
  void whatFailsCostsAWarningAndNotTheRun() throws IOException {
    RunRecord record = run("flowers", "lime_image");
    assertEquals(List.of(), record.explanations());
    assertTrue(
        messages.stream()
            .anyMatch(
                text ->
                    text.startsWith("warning: nothing is explained: lime_image does not explain")),
        messages.toString());
  }
}
