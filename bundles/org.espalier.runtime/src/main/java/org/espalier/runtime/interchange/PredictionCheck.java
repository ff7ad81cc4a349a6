package org.espalier.runtime.interchange;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.espalier.host.Interchange.ModelCheck;
import org.espalier.host.UnequalModelException;
import org.espalier.interchange.ExportedModel;
import org.espalier.interchange.ForeignModel;
import org.espalier.model.DenseArray;
import org.espalier.runtime.archive.ModelArchive;
import org.espalier.runtime.model.LoadedModel;
import org.espalier.runtime.training.ChosenBackend;

/** Compares what a model predicts with what another engine predicts with a file of it. */
final class PredictionCheck {
  /** How far apart predictions may be, as a part of the largest. */
  static final double TOLERANCE = 1e-5;

  private static final int ROWS = 4;

  private final ModelArchive archive;
  private final ExportedModel model;
  private final ChosenBackend chosen;

  PredictionCheck(ModelArchive archive, ExportedModel model, ChosenBackend chosen) {
    this.archive = archive;
    this.model = model;
    this.chosen = chosen;
  }

  /**
   * Compares the predictions of some random rows, and of the first of them alone.
   *
   * @throws UnequalModelException if they are not the same
   * @throws IOException if the other engine fails
   */
  ModelCheck of(ForeignModel foreign) throws IOException {
    double difference = 0;
    for (int rows : new int[] {ROWS, 1}) {
      Map<String, DenseArray> inputs = new RandomRows(model.inputs(), rows).arrays();
      Map<String, float[]> here = predict(inputs, rows);
      Map<String, DenseArray> there = foreign.predict(inputs);
      for (Map.Entry<String, float[]> output : here.entrySet()) {
        DenseArray other = there.get(output.getKey());
        if (other == null) {
          throw new UnequalModelException(
              "%s gives no output \"%s\", only %s"
                  .formatted(foreign.engine(), output.getKey(), there.keySet()));
        }
        difference =
            Math.max(
                difference, compare(foreign.engine(), output.getKey(), output.getValue(), other));
      }
    }
    return new ModelCheck(foreign.engine(), ROWS, difference);
  }

  private Map<String, float[]> predict(Map<String, DenseArray> inputs, int rows) {
    Map<String, float[]> outputs = new LinkedHashMap<>();
    try (LoadedModel loaded = LoadedModel.of(archive, Map.of(), chosen)) {
      loaded
          .predict(RandomRows.columns(model.inputs(), inputs, rows), rows)
          .forEach((name, values) -> outputs.put(name, joined(values)));
    }
    return outputs;
  }

  private static float[] joined(float[][] rows) {
    float[] all = new float[rows.length * rows[0].length];
    for (int row = 0; row < rows.length; row++) {
      System.arraycopy(rows[row], 0, all, row * rows[0].length, rows[0].length);
    }
    return all;
  }

  /** The largest difference as a part of the largest number here, or of 1. */
  static double compare(String engine, String output, float[] here, DenseArray other) {
    float[] there = other.values();
    if (there.length != here.length) {
      throw new UnequalModelException(
          "%s gives %s for the output \"%s\", which has %d numbers here"
              .formatted(engine, Arrays.toString(other.shape()), output, here.length));
    }
    double scale = 1;
    int worst = 0;
    for (int i = 0; i < here.length; i++) {
      scale = Math.max(scale, Math.abs(here[i]));
      boolean further = Math.abs(here[i] - there[i]) > Math.abs(here[worst] - there[worst]);
      worst = further || Float.isNaN(there[i]) ? i : worst;
    }
    double difference = Math.abs((double) here[worst] - there[worst]) / scale;
    if (!(difference <= TOLERANCE) && here[worst] != there[worst]) {
      throw new UnequalModelException(
          "%s predicts %s at place %d of the output \"%s\", but the model predicts %s; the file is not kept, --no-check writes it nevertheless"
              .formatted(engine, there[worst], worst, output, here[worst]));
    }
    return difference;
  }
}
