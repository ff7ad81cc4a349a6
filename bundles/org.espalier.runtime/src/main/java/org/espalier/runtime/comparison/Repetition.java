package org.espalier.runtime.comparison;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.espalier.evaluation.Evaluation;
import org.espalier.evaluation.Predictions;
import org.espalier.host.Difference;
import org.espalier.host.Epoch;
import org.espalier.host.RunRecord;
import org.espalier.model.DenseArray;
import org.espalier.runtime.archive.ArchiveFile;
import org.espalier.runtime.record.RunFiles;

/** Compares a run with its repetition, number by number. */
public final class Repetition {
  private final RunRecord first;
  private final RunRecord second;
  private final List<Difference> found = new ArrayList<>();

  /** Compares these. */
  public Repetition(RunRecord first, RunRecord second) {
    this.first = first;
    this.second = second;
  }

  /**
   * What came out otherwise, in history, weights, figures over the test rows and predictions.
   *
   * @throws IOException if a model cannot be read
   */
  public List<Difference> differences() throws IOException {
    found.clear();
    compareHistory();
    compareWeights();
    compareFigures();
    comparePredictions();
    return List.copyOf(found);
  }

  /** What may be why: data, options, engine, machine, bundles. */
  public List<Difference> surroundings() {
    return Surroundings.differences(first, second);
  }

  private void compareHistory() {
    List<Epoch> one = first.history();
    List<Epoch> other = second.history();
    if (one.size() != other.size()) {
      found.add(new Difference("epochs", text(one.size()), text(other.size())));
    }
    int epochs = Math.min(one.size(), other.size());
    Set<String> names = new LinkedHashSet<>();
    one.forEach(epoch -> names.addAll(epoch.figures().keySet()));
    other.forEach(epoch -> names.addAll(epoch.figures().keySet()));
    for (String name : names) {
      int differing = 0;
      Difference earliest = null;
      for (int i = epochs - 1; i >= 0; i--) {
        String left = text(one.get(i).figures().get(name));
        String right = text(other.get(i).figures().get(name));
        if (!left.equals(right)) {
          differing++;
          earliest = new Difference("%s of epoch %d".formatted(name, i + 1), left, right);
        }
      }
      if (earliest != null) {
        String what = "%s (%d of %d epochs differ)".formatted(earliest.what(), differing, epochs);
        found.add(new Difference(what, earliest.first(), earliest.second()));
      }
    }
  }

  private void compareWeights() throws IOException {
    Map<String, DenseArray> one = weights(first);
    Map<String, DenseArray> other = weights(second);
    Set<String> names = new LinkedHashSet<>(one.keySet());
    names.addAll(other.keySet());
    for (String name : names) {
      if (!one.containsKey(name) || !other.containsKey(name)) {
        found.add(
            new Difference(
                "weight " + name,
                one.containsKey(name) ? "there" : "",
                other.containsKey(name) ? "there" : ""));
      } else {
        compareNumbers(
            "weight " + name, "numbers", one.get(name).values(), other.get(name).values());
      }
    }
  }

  private static Map<String, DenseArray> weights(RunRecord run) throws IOException {
    Path model = run.info().folder().resolve(RunFiles.MODEL);
    return Files.isRegularFile(model) ? ArchiveFile.read(model).values() : Map.of();
  }

  private void compareNumbers(String what, String unit, float[] one, float[] other) {
    if (one.length != other.length) {
      found.add(new Difference(what + ": how many " + unit, text(one.length), text(other.length)));
      return;
    }
    int differing = 0;
    int greatest = 0;
    for (int i = 0; i < one.length; i++) {
      if (Float.compare(one[i], other[i]) != 0) {
        differing++;
        greatest =
            differing == 1 || apart(one, other, i) > apart(one, other, greatest) ? i : greatest;
      }
    }
    if (differing > 0) {
      found.add(
          new Difference(
              String.format(
                  Locale.ROOT,
                  "%s (%d of %d %s differ, by %.3g at most)",
                  what,
                  differing,
                  one.length,
                  unit,
                  apart(one, other, greatest)),
              text(one[greatest]),
              text(other[greatest])));
    }
  }

  private static double apart(float[] one, float[] other, int i) {
    return Math.abs((double) one[i] - other[i]);
  }

  private void compareFigures() {
    found.addAll(Surroundings.between(figures(first), figures(second)));
  }

  private static Map<String, String> figures(RunRecord run) {
    Map<String, String> figures = new LinkedHashMap<>();
    RunRecord.Output prediction = run.outputs().get("");
    if (prediction != null) {
      prediction
          .evaluation()
          .map(Evaluation::figures)
          .ifPresent(all -> all.forEach((name, value) -> figures.put("test " + name, text(value))));
    }
    return figures;
  }

  private void comparePredictions() {
    if (!first.testRows().equals(second.testRows())) {
      found.add(
          new Difference(
              "test rows", text(first.testRows().size()), text(second.testRows().size())));
      return;
    }
    first
        .outputs()
        .forEach(
            (name, output) -> {
              RunRecord.Output other = second.outputs().get(name);
              String what = name.isEmpty() ? "predictions" : "predictions of " + name;
              if (other != null) {
                compareNumbers(
                    what, "scores", scores(output.predictions()), scores(other.predictions()));
              }
            });
  }

  private static float[] scores(Predictions said) {
    int width = said.rows() == 0 ? 0 : said.scores()[0].length;
    float[] all = new float[said.rows() * width];
    for (int row = 0; row < said.rows(); row++) {
      System.arraycopy(said.scores()[row], 0, all, row * width, width);
    }
    return all;
  }

  private static String text(Number number) {
    return number == null ? "" : number.toString();
  }
}
