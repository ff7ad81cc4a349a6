package org.espalier.runtime.projection;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.espalier.host.RunListener;
import org.espalier.program.TrainedOutput;
import org.espalier.runtime.model.LoadedModel;

/** What a layer gives for rows, each as one vector. */
public final class RowActivations {
  private static final int TOGETHER = 256;

  /** How many numbers there may be: half a gigabyte. */
  private static final long MOST_NUMBERS = 1L << 27;

  private RowActivations() {}

  /**
   * Refuses what memory has no room for.
   *
   * @param width how many numbers the layer gives for a row
   * @throws IllegalArgumentException with how many rows would do
   */
  public static void check(String layer, long width, int rows) {
    if (width * rows > MOST_NUMBERS) {
      throw new IllegalArgumentException(
          "the layer \"%s\" gives %d numbers for a row, too many for %d rows; take at most %d, or a later layer"
              .formatted(layer, width, rows, Math.max(1, MOST_NUMBERS / width)));
    }
  }

  /**
   * Computes them.
   *
   * @param model a model that ends at the layer
   * @param listener is told how far the work is
   */
  public static List<LabelledVector> of(
      LoadedModel model, String layer, List<SampledRows.Sample> rows, RunListener listener) {
    List<LabelledVector> vectors = new ArrayList<>();
    for (int from = 0; from < rows.size(); from += TOGETHER) {
      Stop.check(listener);
      List<SampledRows.Sample> some = rows.subList(from, Math.min(rows.size(), from + TOGETHER));
      List<Map<String, Object>> cells = some.stream().map(SampledRows.Sample::cells).toList();
      float[][] values =
          model.predict(model.encode(cells), some.size()).get(TrainedOutput.PREDICTION);
      for (int i = 0; i < values.length; i++) {
        vectors.add(new LabelledVector(some.get(i).label(), some.get(i).group(), values[i]));
      }
      listener.progress("rows through " + layer, vectors.size(), rows.size());
    }
    return vectors;
  }
}
