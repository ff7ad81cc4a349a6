package org.espalier.runtime.prediction;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.espalier.component.Choice;
import org.espalier.evaluation.Evaluation;
import org.espalier.evaluation.Evaluator;
import org.espalier.evaluation.Predictions;
import org.espalier.host.Prediction;
import org.espalier.pipeline.Pipeline;
import org.espalier.pipeline.SourceSettings;
import org.espalier.program.TrainedOutput;
import org.espalier.runtime.data.Labels;

/**
 * The outputs of a model that say something of a row: the prediction, and those with labels of
 * their own.
 *
 * @param main the prediction
 * @param further the others
 */
public record PredictedOutputs(PredictedOutput main, List<PredictedOutput> further) {
  /** Copies the list. */
  public PredictedOutputs {
    further = List.copyOf(further);
  }

  /** The outputs of a pipeline's model, whose data have labels of these meanings, by role. */
  public static PredictedOutputs of(Pipeline pipeline, Map<String, Labels> labels) {
    List<PredictedOutput> further = new ArrayList<>();
    pipeline
        .training()
        .outputs()
        .forEach(
            (name, output) -> {
              if (output.isPredicted()) {
                further.add(further(name, labels.get(output.label())));
              }
            });
    return new PredictedOutputs(main(labels.get(SourceSettings.LABEL)), further);
  }

  /** The prediction of a model. */
  public static PredictedOutput main(Labels labels) {
    return new PredictedOutput(TrainedOutput.PREDICTION, "", labels);
  }

  /** A further output of a model. */
  public static PredictedOutput further(String name, Labels labels) {
    return new PredictedOutput(TrainedOutput.FURTHER + name, name, labels);
  }

  /** All of them, the prediction first. */
  public List<PredictedOutput> all() {
    List<PredictedOutput> all = new ArrayList<>(List.of(main));
    all.addAll(further);
    return all;
  }

  /** The names of the further outputs. */
  public List<String> names() {
    return further.stream().map(PredictedOutput::name).toList();
  }

  /** The labels that tell what is true of a row, by role. */
  public Map<String, Labels> labels() {
    Map<String, Labels> labels = new LinkedHashMap<>();
    labels.put(main.labels().role(), main.labels());
    further.forEach(output -> labels.put(output.labels().role(), output.labels()));
    return labels;
  }

  /**
   * What the outputs say of a row.
   *
   * @param outputs for each output of the graph what it gives for each row
   * @param shapes the extents of that, by the names of the outputs
   */
  public Prediction prediction(
      Map<String, float[][]> outputs, int row, Map<String, List<Long>> shapes) {
    Prediction said = main.prediction(outputs.get(main.port())[row], shapes.get(main.name()));
    Map<String, Prediction> others = new LinkedHashMap<>();
    for (PredictedOutput output : further) {
      others.put(
          output.name(),
          output.prediction(outputs.get(output.port())[row], shapes.get(output.name())));
    }
    return new Prediction(
        said.label(), said.value(), said.scores(), others, said.numbers(), said.shape());
  }

  /**
   * What the outputs say of rows whose truth is known, by name; the prediction first, as "".
   *
   * @param truth finds what is true of each row by the role of the labels
   * @param outputs for each output of the graph what it gives for each row
   */
  public Map<String, Predictions> predictions(
      Function<String, double[]> truth, Map<String, float[][]> outputs) {
    Map<String, Predictions> predictions = new LinkedHashMap<>();
    for (PredictedOutput output : all()) {
      double[] labels = truth.apply(output.labels().role());
      predictions.put(output.name(), output.predictions(labels, outputs.get(output.port())));
    }
    return predictions;
  }

  /**
   * Computes the figures over predictions; those of further outputs are called {@code NAME.FIGURE}.
   *
   * @param metrics the names of the figures that are wanted of the prediction, and of the further
   *     outputs of which they can be computed; empty for all that fit
   */
  public static Evaluation evaluate(
      Choice<Evaluator<?>> evaluator, Map<String, Predictions> predictions, List<String> metrics) {
    return evaluations(evaluator, predictions, metrics).get("");
  }

  /**
   * Computes the figures over the predictions of each output, by name; those of the prediction,
   * called "", have the figures of the others too, as {@code NAME.FIGURE}.
   *
   * @param metrics the names of the figures that are wanted of the prediction, and of the further
   *     outputs of which they can be computed; empty for all that fit
   */
  public static Map<String, Evaluation> evaluations(
      Choice<Evaluator<?>> evaluator, Map<String, Predictions> predictions, List<String> metrics) {
    Evaluation main = judged(evaluator, predictions.get(""), metrics);
    Map<String, Double> figures = new LinkedHashMap<>(main.figures());
    Map<String, Evaluation> evaluations = new LinkedHashMap<>();
    evaluations.put("", new Evaluation(figures, main.perClass(), main.classes(), main.confusion()));
    predictions.forEach(
        (name, said) -> {
          if (!name.isEmpty()) {
            List<String> fitting = fitting(evaluator, metrics, said.isClassification());
            Evaluation further = judged(evaluator, said, fitting);
            further.figures().forEach((figure, value) -> figures.put(name + "." + figure, value));
            evaluations.put(name, further);
          }
        });
    return evaluations;
  }

  /** Judges predictions; a figure of rows of several numbers is the mean over these. */
  private static Evaluation judged(
      Choice<Evaluator<?>> evaluator, Predictions said, List<String> metrics) {
    int numbers = said.numbers();
    if (numbers == 1) {
      return Evaluator.evaluate(evaluator, said, metrics);
    }
    Map<String, Double> means = new LinkedHashMap<>();
    for (int i = 0; i < numbers; i++) {
      Evaluator.evaluate(evaluator, said.number(i), metrics)
          .figures()
          .forEach((figure, value) -> means.merge(figure, value / numbers, Double::sum));
    }
    return new Evaluation(means, Map.of(), List.of(), List.of());
  }

  private static List<String> fitting(
      Choice<Evaluator<?>> evaluator, List<String> metrics, boolean classes) {
    Set<String> fitting = new LinkedHashSet<>(metrics);
    fitting.retainAll(evaluator.component().metrics(classes));
    return List.copyOf(fitting);
  }
}
