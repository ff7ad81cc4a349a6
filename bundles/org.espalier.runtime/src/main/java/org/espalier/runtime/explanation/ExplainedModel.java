package org.espalier.runtime.explanation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.espalier.explainer.Explainer;
import org.espalier.explainer.Gradients;
import org.espalier.host.Prediction;
import org.espalier.runtime.data.FittedFeature;
import org.espalier.runtime.encoded.EncodedColumn;
import org.espalier.runtime.model.LoadedModel;
import org.espalier.runtime.prediction.PredictedOutput;
import org.espalier.runtime.prediction.Scores;
import org.espalier.source.Column;

/** A model as explainers see it. For one thread at a time. */
public final class ExplainedModel {
  /** How many rows are encoded together at most, and how many numbers. */
  private static final int ROWS = 1024;

  private static final int NUMBERS = 1 << 23;

  private final LoadedModel model;
  private final int together;
  private Sensitivity sensitivity;

  /** Takes a model, which stays the caller's to close. */
  public ExplainedModel(LoadedModel model) {
    this.model = model;
    long width =
        model.features().values().stream()
            .map(FittedFeature::type)
            .filter(type -> !type.isSparse())
            .mapToLong(EncodedColumn::width)
            .sum();
    this.together = (int) Math.max(1, Math.min(ROWS, NUMBERS / Math.max(1, width)));
  }

  /** The names of its features. */
  public List<String> features() {
    return List.copyOf(model.features().keySet());
  }

  /** The names of the features that an explainer may look at. */
  List<String> features(Explainer<?> explainer) {
    return features().stream()
        .filter(name -> explainer.explainsArrays() || !isArray(name))
        .toList();
  }

  List<String> columns(String feature) {
    return model.columns(known(feature));
  }

  Column.Type cellType(String feature) {
    return model.features().get(known(feature)).cellType();
  }

  /** Whether a feature reads the columns of a table. */
  boolean isTable(String feature) {
    return model.features().get(known(feature)).isTable();
  }

  /** Whether the cells of a feature are numbers that another program prepared. */
  boolean isArray(String feature) {
    return model.features().get(known(feature)).takesArrays();
  }

  private String known(String feature) {
    if (!model.features().containsKey(feature)) {
      throw new IllegalArgumentException(
          "the model has no feature \"%s\"; it has %s".formatted(feature, features()));
    }
    return feature;
  }

  List<String> classes() {
    return predicted().labels().classes();
  }

  private PredictedOutput predicted() {
    return model.outputs().main();
  }

  /** What the model says of a row. */
  Prediction prediction(Map<String, Object> row) {
    return model
        .outputs()
        .prediction(model.predict(model.encode(List.of(row)), 1), 0, model.shapes());
  }

  /**
   * The scores of rows.
   *
   * @param checkpoint runs between batches, and may throw
   */
  float[][] scores(List<Map<String, Object>> rows, Runnable checkpoint) {
    float[][] scores = new float[rows.size()][];
    for (int from = 0; from < rows.size(); from += together) {
      checkpoint.run();
      List<Map<String, Object>> some =
          new ArrayList<>(rows.subList(from, Math.min(rows.size(), from + together)));
      float[][] outputs = model.predict(model.encode(some), some.size()).get(predicted().port());
      for (int i = 0; i < outputs.length; i++) {
        scores[from + i] = score(outputs[i]);
      }
    }
    return scores;
  }

  private float[] score(float[] output) {
    return classes().isEmpty() ? Arrays.copyOf(output, 1) : Scores.of(classes(), output);
  }

  /**
   * The gradients at a row.
   *
   * @throws IllegalArgumentException if the model has none; says why
   */
  Gradients gradients(Map<String, Object> row, int output, Runnable checkpoint) {
    if (sensitivity == null) {
      sensitivity = new Sensitivity(model);
    }
    return new ModelGradients(
        sensitivity, new CellShares(model, sensitivity), predicted(), row, output, checkpoint);
  }
}
