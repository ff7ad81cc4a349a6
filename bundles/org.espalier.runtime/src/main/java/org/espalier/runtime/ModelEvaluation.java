package org.espalier.runtime;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.espalier.component.Catalogue;
import org.espalier.component.Choice;
import org.espalier.evaluation.Evaluation;
import org.espalier.evaluation.Evaluator;
import org.espalier.evaluation.Predictions;
import org.espalier.host.PipelineFile;
import org.espalier.host.RunListener;
import org.espalier.pipeline.Pipeline;
import org.espalier.pipeline.PipelineReader;
import org.espalier.runtime.data.DataPreparation;
import org.espalier.runtime.data.DataRows;
import org.espalier.runtime.data.FeatureEncoders;
import org.espalier.runtime.data.FittedFeature;
import org.espalier.runtime.data.Labels;
import org.espalier.runtime.encoded.EncodedColumn;
import org.espalier.runtime.encoded.ScratchSpace;
import org.espalier.runtime.files.DatasetCache;
import org.espalier.runtime.prediction.PredictedOutputs;
import org.espalier.runtime.split.Split;
import org.espalier.source.DataException;
import org.espalier.source.Part;
import org.espalier.source.Row;

/**
 * Evaluates a trained model on the data of a pipeline, with the model's own features and labels.
 */
final class ModelEvaluation {
  private final Catalogue catalogue;
  private final Home home;
  private final Map<String, FittedFeature> features;
  private final PredictedOutputs predicted;

  ModelEvaluation(
      Catalogue catalogue,
      Home home,
      Map<String, FittedFeature> features,
      PredictedOutputs predicted) {
    this.catalogue = catalogue;
    this.home = home;
    this.features = features;
    this.predicted = predicted;
  }

  /** Computes the model's outputs. */
  @FunctionalInterface
  interface Outputs {
    Map<String, float[][]> of(Map<String, EncodedColumn> columns, int rows);
  }

  /** Evaluates on the test rows of a pipeline, or on all rows where it splits none off. */
  Evaluation evaluate(PipelineFile file, RunListener listener, Outputs outputs) throws IOException {
    Pipeline pipeline = new PipelineReader(catalogue).read(file);
    try {
      DatasetCache files = new DatasetCache(file.folder(), home.datasets(), listener);
      return evaluate(pipeline, files, outputs);
    } catch (DataException e) {
      throw PlacedFailure.of(e, pipeline);
    }
  }

  private Evaluation evaluate(Pipeline pipeline, DatasetCache files, Outputs outputs)
      throws IOException {
    Choice<Evaluator<?>> evaluator =
        pipeline
            .evaluation()
            .evaluator()
            .orElseThrow(
                () ->
                    DataException.at(
                        "evaluation.evaluator",
                        "no evaluator is installed; install a feature that brings one"));
    try (ScratchSpace space = ScratchSpace.in(home.scratch())) {
      return PredictedOutputs.evaluate(
          evaluator, predictions(pipeline, files, space, outputs), pipeline.evaluation().metrics());
    }
  }

  private Map<String, Predictions> predictions(
      Pipeline pipeline, DatasetCache files, ScratchSpace space, Outputs outputs)
      throws IOException {
    Split split = new DataPreparation(pipeline, files).split();
    Part[] parts = split.parts();
    boolean all = split.test().length == 0;
    FeatureEncoders encoders =
        new FeatureEncoders(features, all ? parts.length : split.test().length, space);
    Map<String, Labels> labels = predicted.labels();
    Map<String, List<Double>> truth = new LinkedHashMap<>();
    labels.keySet().forEach(role -> truth.put(role, new ArrayList<>()));
    List<String> roles = new ArrayList<>(features.keySet());
    roles.addAll(labels.keySet());
    new DataRows(pipeline.data().source(), roles, files)
        .forEach(
            (number, row, cells) -> {
              if (all || parts[number] == Part.TEST) {
                encoders.add(row.origin(), name -> cells.cell(name, row));
                labels.forEach(
                    (role, meaning) -> {
                      String label = cells.text(role, row);
                      refuseUnknown(meaning, label, row);
                      Arrays.stream(meaning.numbers(label, row.origin()))
                          .forEach(truth.get(role)::add);
                    });
              }
            });
    Map<String, EncodedColumn> columns = encoders.finish();
    int rows = columns.values().iterator().next().rows();
    return predicted.predictions(
        role -> truth.get(role).stream().mapToDouble(Double::doubleValue).toArray(),
        outputs.of(columns, rows));
  }

  private static void refuseUnknown(Labels meaning, String label, Row row) {
    if (meaning.isClasses() && !meaning.classes().contains(label)) {
      throw new DataException(
          "%s: the label \"%s\" is none of the classes that the model knows, %s; correct it, or drop the row"
              .formatted(row.origin(), label, meaning.names()));
    }
  }
}
