package org.espalier.interchange.dl4j;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.espalier.interchange.UnsupportedModelException;
import org.espalier.interchange.UnsupportedModelException.Reason;
import org.espalier.model.DenseArray;
import org.espalier.model.Weight;

/** Finds the weights of a pipeline among those of a file. */
final class MatchedWeights {
  private MatchedWeights() {}

  /**
   * By their names where the file has these, else in order where all shapes agree.
   *
   * @param found the weights of the file, in its order
   * @param weights those of the pipeline, in order
   * @throws UnsupportedModelException if neither names nor shapes agree
   */
  static Map<String, DenseArray> of(Path file, Map<String, DenseArray> found, List<Weight> weights)
      throws UnsupportedModelException {
    if (weights.stream().anyMatch(weight -> found.containsKey(weight.name()))) {
      return found;
    }
    List<DenseArray> values = List.copyOf(found.values());
    Map<String, DenseArray> ordered = new LinkedHashMap<>();
    for (int i = 0; i < Math.min(values.size(), weights.size()); i++) {
      if (fits(values.get(i), weights.get(i))) {
        ordered.put(weights.get(i).name(), values.get(i));
      }
    }
    if (ordered.size() < weights.size() || values.size() != weights.size()) {
      throw new UnsupportedModelException(
          file + " has weights of other layers",
          List.of(
              new Reason(
                  "",
                  "neither the names nor the shapes of its weights are those of the pipeline: it has %s; import it, and compare the layers"
                      .formatted(found.keySet()))));
    }
    return ordered;
  }

  private static boolean fits(DenseArray value, Weight weight) {
    boolean fits = value.shape().length == weight.shape().rank();
    for (int axis = 0; fits && axis < value.shape().length; axis++) {
      var dim = weight.shape().dim(axis);
      fits = !dim.isKnown() || dim.value() == value.shape()[axis];
    }
    return fits;
  }
}
