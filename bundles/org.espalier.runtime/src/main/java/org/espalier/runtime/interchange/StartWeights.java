package org.espalier.runtime.interchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.espalier.host.InvalidPipelineException;
import org.espalier.host.Problem;
import org.espalier.model.DenseArray;
import org.espalier.model.Weight;
import org.espalier.pipeline.LayerSettings;
import org.espalier.pipeline.Pipeline;
import org.espalier.pipeline.Place;

/**
 * The weights of a file, matched with the layers of a pipeline by the names of these.
 *
 * <p>A layer takes all its weights from the file, or none: where the file has some of a layer's
 * weights, it has to have all of them, and no more, in their shapes.
 */
final class StartWeights {
  private final Pipeline pipeline;
  private final String file;
  private final Map<String, List<Weight>> wanted = new LinkedHashMap<>();
  private final Map<String, Map<String, DenseArray>> had = new LinkedHashMap<>();
  private final List<String> others = new ArrayList<>();

  /**
   * Sorts weights by their layers.
   *
   * @param file what messages call the file
   * @param weights the weights of the pipeline's model
   * @param values those of the file
   */
  StartWeights(
      Pipeline pipeline, String file, List<Weight> weights, Map<String, DenseArray> values) {
    this.pipeline = pipeline;
    this.file = file;
    for (LayerSettings layer : pipeline.model().layers()) {
      String name = layer.name().orElseThrow();
      String prefix = name + "/";
      List<Weight> own =
          weights.stream().filter(weight -> weight.name().startsWith(prefix)).toList();
      if (!own.isEmpty()) {
        wanted.put(name, own);
      }
    }
    values.forEach(this::sort);
  }

  private void sort(String name, DenseArray value) {
    for (String layer : wanted.keySet()) {
      if (name.startsWith(layer + "/")) {
        had.computeIfAbsent(layer, key -> new LinkedHashMap<>()).put(name, value);
        return;
      }
    }
    others.add(name);
  }

  /**
   * The values that weights begin with, by their names; those of other layers are not among them.
   *
   * @throws InvalidPipelineException if a layer does not fit what the file has of it, with all that
   *     do not; or if the file has none of the layers
   */
  Map<String, DenseArray> values() {
    if (had.isEmpty()) {
      throw pipeline.refusal("model.weights", nothing());
    }
    List<Problem> problems = new ArrayList<>();
    had.forEach(
        (layer, values) ->
            WeightMisfit.of(wanted.get(layer), values)
                .forEach(misfit -> problems.add(problem(layer, misfit.reason()))));
    if (!problems.isEmpty()) {
      throw new InvalidPipelineException(problems);
    }
    Map<String, DenseArray> all = new LinkedHashMap<>();
    had.values().forEach(all::putAll);
    return all;
  }

  private String nothing() {
    return "%s has weights of none of the layers %s; it has %s; call the layers as it does"
        .formatted(
            file,
            String.join(", ", wanted.keySet()),
            others.isEmpty() ? "no weights" : String.join(", ", layersOf(others)));
  }

  private Problem problem(String layer, String reason) {
    List<String> names =
        pipeline.model().layers().stream().map(use -> use.name().orElseThrow()).toList();
    String path = "model.layers[" + names.indexOf(layer) + "]";
    Place place = pipeline.place(path);
    String message =
        "%s does not fit %s: %s; set the layer as it is there, or give it another name to let it begin anew"
            .formatted(layer, file, reason);
    return new Problem(place.file(), place.line(), place.column(), path, message);
  }

  /** How many layers have their weights from the file, and which ones do not. */
  String words() {
    List<String> anew = wanted.keySet().stream().filter(name -> !had.containsKey(name)).toList();
    String words =
        "weights of %d of %d layers come from %s".formatted(had.size(), wanted.size(), file);
    if (!anew.isEmpty()) {
      words += "; " + String.join(", ", anew) + (anew.size() == 1 ? " begins" : " begin") + " anew";
    }
    if (!others.isEmpty()) {
      words += "; it has others that are not used: " + String.join(", ", layersOf(others));
    }
    return words;
  }

  private static List<String> layersOf(List<String> weights) {
    return weights.stream().map(WeightMisfit::layerOf).distinct().toList();
  }
}
