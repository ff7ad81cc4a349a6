package org.espalier.runtime.explanation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.espalier.component.Choice;
import org.espalier.explainer.Explainer;
import org.espalier.explainer.Explanation;
import org.espalier.host.ExplainedRow;
import org.espalier.host.Prediction;
import org.espalier.host.RunListener;
import org.espalier.pipeline.KnownNames;

/** Explains what one model says, by one explainer. */
public final class ModelExplanations {
  private final ExplainedModel model;
  private final Choice<Explainer<?>> explainer;
  private final BackgroundSource background;
  private final long seed;
  private final RunListener listener;

  /**
   * Prepares.
   *
   * @param explainer one that explains such models
   * @param background what it may compare with
   * @param seed what random numbers come from: those of a row do not depend on other rows
   * @param listener is told how far the work is, and asked whether it is to stop
   */
  public ModelExplanations(
      ExplainedModel model,
      Choice<Explainer<?>> explainer,
      BackgroundSource background,
      long seed,
      RunListener listener) {
    this.model = model;
    this.explainer = explainer;
    this.background = BackgroundSource.once(background);
    this.seed = seed;
    this.listener = listener;
  }

  /**
   * A row that is to be explained.
   *
   * @param number its number in the data set, where it is from one
   * @param cells its cells by the name of the feature
   */
  public record NumberedRow(OptionalInt number, Map<String, Object> cells) {}

  /**
   * Explains rows.
   *
   * @param output the class that is explained; empty for the one that the model gives each row
   * @throws IllegalArgumentException if there is no such class, or the model cannot be explained so
   * @throws IOException if rows to compare with cannot be read
   */
  public List<ExplainedRow> rows(List<NumberedRow> rows, Optional<String> output)
      throws IOException {
    Optional<Integer> asked = number(output);
    List<ExplainedRow> explained = new ArrayList<>();
    for (NumberedRow row : rows) {
      Prediction said = model.prediction(row.cells());
      int explains = asked.orElseGet(() -> Math.max(0, model.classes().indexOf(said.label())));
      String what =
          rows.size() == 1
              ? explainer.type()
              : "%s, row %d of %d".formatted(explainer.type(), explained.size() + 1, rows.size());
      Explanation explanation = explain(row.cells(), explains, what);
      explained.add(
          new ExplainedRow(
              row.number(), row.cells(), Optional.of(said), explainer.type(), explanation));
    }
    return explained;
  }

  /** Explains the model as a whole, as {@link #rows}. */
  public ExplainedRow whole(Optional<String> output) throws IOException {
    Explanation explanation = explain(Map.of(), number(output).orElse(0), explainer.type());
    return new ExplainedRow(
        OptionalInt.empty(), Map.of(), Optional.empty(), explainer.type(), explanation);
  }

  private Explanation explain(Map<String, Object> row, int output, String what) throws IOException {
    List<String> features = model.features(explainer.component());
    ModelScope scope = new ModelScope(model, features, background, seed, what, listener);
    return Explainer.explain(explainer, row, output, scope);
  }

  private Optional<Integer> number(Optional<String> output) {
    if (output.isEmpty()) {
      return Optional.empty();
    }
    String name = output.get();
    if (model.classes().isEmpty()) {
      throw new IllegalArgumentException(
          "the model predicts numbers and has no class \"%s\"; leave the output out"
              .formatted(name));
    }
    int number = model.classes().indexOf(name);
    if (number < 0) {
      throw new IllegalArgumentException(
          "the model has no class \"%s\"%s"
              .formatted(name, KnownNames.advice(name, model.classes())));
    }
    return Optional.of(number);
  }
}
