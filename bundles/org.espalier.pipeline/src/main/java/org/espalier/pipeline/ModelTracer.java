package org.espalier.pipeline;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.host.InvalidPipelineException;
import org.espalier.model.Model;
import org.espalier.pipeline.check.LayerNames;
import org.espalier.pipeline.text.PlacedProblems;
import org.espalier.pipeline.text.Problems;
import org.espalier.pipeline.trace.FeatureTypes;
import org.espalier.pipeline.trace.LayerTracer;
import org.espalier.tensor.Dim;
import org.espalier.tensor.TensorType;

/** Traces the model of a pipeline. */
public final class ModelTracer {
  private ModelTracer() {}

  /**
   * The model for features of given types.
   *
   * @param features the type of each feature's batch, by name
   * @throws InvalidPipelineException if a layer cannot take its input, at the place of that layer
   */
  public static Model trace(Pipeline pipeline, Map<String, TensorType> features) {
    return trace(pipeline, features, vectorLengths(pipeline));
  }

  /**
   * The same where it is known how long the vectors are that features bring for their ids.
   *
   * @param vectorLengths their lengths by the name of the feature
   */
  public static Model trace(
      Pipeline pipeline, Map<String, TensorType> features, Map<String, Dim> vectorLengths) {
    Problems problems = new Problems();
    Optional<Model> model =
        new LayerTracer(
                pipeline.model().layers(),
                features,
                vectorLengths,
                pipeline.training().outputs().keySet(),
                placed(pipeline, problems))
            .trace();
    return model.orElseThrow(() -> new InvalidPipelineException(problems.inOrder(pipeline.file())));
  }

  /**
   * A model of layers that stand in no pipeline, for tests and tools.
   *
   * @param layers the layers; those without a name are named after their type
   * @param features the type of each feature's batch, by name
   * @throws InvalidPipelineException if a layer cannot take its input
   */
  public static Model trace(List<LayerSettings> layers, Map<String, TensorType> features) {
    return trace(layers, features, List.of());
  }

  /**
   * The same of a model with further outputs.
   *
   * @param further the names of the layers beside the last one that give an output of the model
   */
  public static Model trace(
      List<LayerSettings> layers, Map<String, TensorType> features, List<String> further) {
    Problems problems = new Problems();
    String file = "layers";
    PlacedProblems placed = new PlacedProblems(problems, Map.of(), file);
    Optional<Model> model =
        new LayerTracer(LayerNames.assign(layers, placed), features, Map.of(), further, placed)
            .trace();
    if (model.isEmpty() || !problems.isEmpty()) {
      throw new InvalidPipelineException(problems.inOrder(file));
    }
    return model.get();
  }

  /** The model before the vectorizers are fitted: what only the data decide has a name. */
  public static Model trace(Pipeline pipeline) {
    return trace(pipeline, features(pipeline));
  }

  /** The lengths of the vectors that features bring for their ids, before they are fitted. */
  public static Map<String, Dim> vectorLengths(Pipeline pipeline) {
    return FeatureTypes.vectorLengths(pipeline.features());
  }

  /**
   * The type of each feature before its vectorizer is fitted.
   *
   * @return types in which what only the data decide is the extent {@code features.NAME}, or one
   *     whose name begins so
   * @throws InvalidPipelineException if a vectorizer refuses its settings
   */
  public static Map<String, TensorType> features(Pipeline pipeline) {
    Problems problems = new Problems();
    return FeatureTypes.of(
            pipeline.features(), Optional.of(pipeline.data().source()), placed(pipeline, problems))
        .orElseThrow(() -> new InvalidPipelineException(problems.inOrder(pipeline.file())));
  }

  private static PlacedProblems placed(Pipeline pipeline, Problems problems) {
    return new PlacedProblems(problems, pipeline.places(), pipeline.file());
  }
}
