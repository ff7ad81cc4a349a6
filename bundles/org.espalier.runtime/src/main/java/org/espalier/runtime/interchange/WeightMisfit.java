package org.espalier.runtime.interchange;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.model.DenseArray;
import org.espalier.model.Weight;

/**
 * A weight that a model and a file do not both have in the same shape; at least one has it.
 *
 * @param weight its name
 * @param here its shape in the model; empty if that has none of this name
 * @param there its shape in the file; empty if that has none of this name
 */
record WeightMisfit(String weight, Optional<String> here, Optional<String> there) {
  /** What does not fit: the weights of the model in order, then those that only the file has. */
  static List<WeightMisfit> of(List<Weight> weights, Map<String, DenseArray> file) {
    Map<String, DenseArray> others = new LinkedHashMap<>(file);
    List<WeightMisfit> misfits = new ArrayList<>();
    for (Weight weight : weights) {
      Optional<String> here = Optional.of(Arrays.toString(weight.shape().toArray()));
      Optional<String> there =
          Optional.ofNullable(others.remove(weight.name())).map(WeightMisfit::shape);
      if (!here.equals(there)) {
        misfits.add(new WeightMisfit(weight.name(), here, there));
      }
    }
    others.forEach(
        (name, value) ->
            misfits.add(new WeightMisfit(name, Optional.empty(), Optional.of(shape(value)))));
    return misfits;
  }

  /** The layer of a weight, by the weight's name. */
  static String layerOf(String weight) {
    return weight.replaceFirst("/[^/]*$", "");
  }

  /** What to tell the user. */
  String reason() {
    if (here.isEmpty()) {
      return "the file has a weight %s %s, which the layer has not"
          .formatted(weight, there.orElseThrow());
    }
    String wanted = here.get();
    return there
        .map(
            other ->
                "its weight %s is %s here, but %s in the file".formatted(weight, wanted, other))
        .orElse("its weight %s %s is not in the file".formatted(weight, wanted));
  }

  private static String shape(DenseArray value) {
    return Arrays.toString(value.shape());
  }
}
