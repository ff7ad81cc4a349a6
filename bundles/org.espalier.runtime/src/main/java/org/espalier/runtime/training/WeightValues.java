package org.espalier.runtime.training;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.espalier.host.InvalidPipelineException;
import org.espalier.layer.Initializer;
import org.espalier.model.DenseArray;
import org.espalier.model.Weight;
import org.espalier.pipeline.Pipeline;
import org.espalier.program.ParameterLayout;
import org.espalier.runtime.data.FittedFeature;
import org.espalier.tensor.SeededRandom;

/** The values of a model's weights, as the vectors in which backends keep them. */
public final class WeightValues {
  private static final List<String> VECTORS =
      List.of(ParameterLayout.PARAMETERS, ParameterLayout.STATE);

  private final Map<String, float[]> vectors;

  /** Takes the vectors, without a copy. */
  public WeightValues(Map<String, float[]> vectors) {
    this.vectors = new LinkedHashMap<>(vectors);
  }

  /**
   * What training starts with: each weight that is not given is filled by its initializer from a
   * stream of its own.
   *
   * @param given values by the names of their weights, in the shapes of these
   * @param features the features, whose vectors weights may start with
   * @throws InvalidPipelineException if an initializer cannot fill a weight of this shape
   * @throws IOException if the vectors of a feature cannot be read
   */
  static WeightValues initial(
      List<Weight> weights,
      ParameterLayout layout,
      Pipeline pipeline,
      Map<String, FittedFeature> features,
      Map<String, DenseArray> given)
      throws IOException {
    Map<String, float[]> values = new LinkedHashMap<>();
    for (Weight weight : weights) {
      if (given.containsKey(weight.name())) {
        values.put(weight.name(), given.get(weight.name()).values());
        continue;
      }
      SeededRandom random = new SeededRandom(pipeline.trainingSeed(), "weight/" + weight.name(), 0);
      try {
        values.put(
            weight.name(),
            Initializer.fill(
                weight.initializer().orElseThrow(),
                weight.shape().toArray(),
                new WeightScope(random, features)));
      } catch (IllegalArgumentException e) {
        throw unfit(weight, e, pipeline);
      }
    }
    return of(values, layout);
  }

  private static InvalidPipelineException unfit(
      Weight weight, IllegalArgumentException failure, Pipeline pipeline) {
    String layer = weight.name().substring(0, weight.name().indexOf('/'));
    List<String> names =
        pipeline.model().layers().stream().map(use -> use.name().orElse("")).toList();
    String path =
        names.contains(layer) ? "model.layers[" + names.indexOf(layer) + "]" : "model.layers";
    return pipeline.refusal(
        path, "its weight " + weight.name() + " cannot be filled: " + failure.getMessage());
  }

  /** Values by the names of the weights. */
  public static WeightValues of(Map<String, float[]> values, ParameterLayout layout) {
    Map<String, float[]> vectors = new LinkedHashMap<>();
    for (String name : VECTORS) {
      float[] vector = new float[(int) layout.length(name)];
      for (ParameterLayout.Entry entry : layout.in(name)) {
        System.arraycopy(
            values.get(entry.name()), 0, vector, (int) entry.offset(), (int) entry.length());
      }
      if (vector.length > 0) {
        vectors.put(name, vector);
      }
    }
    return new WeightValues(vectors);
  }

  /** The values of each weight by its name. */
  public Map<String, DenseArray> byName(ParameterLayout layout) {
    Map<String, DenseArray> values = new LinkedHashMap<>();
    for (ParameterLayout.Entry entry : layout.entries()) {
      int offset = (int) entry.offset();
      values.put(
          entry.name(),
          new DenseArray(
              entry.shape().toArray(),
              Arrays.copyOfRange(
                  vectors.get(entry.vector()), offset, offset + (int) entry.length())));
    }
    return values;
  }

  /** The vectors by name; one that would be empty is left out. */
  public Map<String, float[]> vectors() {
    return vectors;
  }

  /** A vector, empty if there is none. */
  public float[] vector(String name) {
    return vectors.getOrDefault(name, new float[0]);
  }
}
