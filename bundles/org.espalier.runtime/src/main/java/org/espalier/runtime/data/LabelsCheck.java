package org.espalier.runtime.data;

import java.util.List;
import java.util.Map;
import org.espalier.component.Choice;
import org.espalier.evaluation.Evaluator;
import org.espalier.loss.Loss;
import org.espalier.loss.Target;
import org.espalier.pipeline.EvaluationSettings;
import org.espalier.pipeline.OutputSettings;
import org.espalier.pipeline.Pipeline;
import org.espalier.pipeline.SourceSettings;
import org.espalier.program.TrainedOutput;
import org.espalier.runtime.encoded.EncodedColumn;
import org.espalier.source.DataException;
import org.espalier.tensor.Graph;
import org.espalier.tensor.TensorType;

/** Checks that the labels of the data fit what a pipeline wants to learn and to measure. */
public final class LabelsCheck {
  private final Pipeline pipeline;
  private final Map<String, Labels> labels;
  private final Graph model;

  /**
   * A check of one pipeline.
   *
   * @param labels what the labels of its data mean, by role
   * @param model a graph of its model
   */
  public LabelsCheck(Pipeline pipeline, Map<String, Labels> labels, Graph model) {
    this.pipeline = pipeline;
    this.labels = labels;
    this.model = model;
  }

  /**
   * An output and what it is compared with.
   *
   * @param loss where the pipeline names its loss
   * @param layer where the pipeline has its layer
   * @param named what messages call the layer
   * @param kind what its loss compares
   * @param type what it gives
   */
  private record Output(
      String loss, String layer, String named, Labels labels, Target kind, TensorType type) {
    /** How many numbers it gives for a row. */
    int width() {
      return EncodedColumn.width(type);
    }
  }

  /**
   * Checks before anything is trained.
   *
   * @throws DataException if labels of some kind, or so many classes, do not fit
   */
  public void check() {
    int last = pipeline.model().layers().size() - 1;
    check(
        new Output(
            "training.loss",
            layer(last),
            "the last layer",
            main(),
            Loss.target(pipeline.training().loss()),
            model.outputType(TrainedOutput.PREDICTION)));
    pipeline.training().outputs().forEach((name, output) -> check(further(name, output)));
    checkMetrics();
  }

  private Output further(String name, OutputSettings output) {
    int place = 0;
    while (!pipeline.model().layers().get(place).name().orElseThrow().equals(name)) {
      place++;
    }
    return new Output(
        "training.outputs." + name + ".loss",
        layer(place),
        "the layer " + name,
        labels.get(output.label()),
        Loss.target(output.loss()),
        model.outputType(TrainedOutput.FURTHER + name));
  }

  private static String layer(int place) {
    return "model.layers[" + place + "]";
  }

  private Labels main() {
    return labels.get(SourceSettings.LABEL);
  }

  private static void check(Output output) {
    if (output.labels().isClasses()) {
      checkClasses(output, output.labels().classes().size());
    } else {
      checkNumbers(output);
    }
  }

  private static void checkNumbers(Output output) {
    if (output.kind() != Target.VALUES) {
      throw DataException.at(
          output.loss(),
          "it compares classes, but the labels are numbers; write %s: {type: classes}, or take a loss for numbers such as mean_squared_error"
              .formatted(output.labels().path()));
    }
    int numbers = output.labels().numbers();
    if (output.width() != numbers) {
      throw DataException.at(
          output.layer(),
          "%s gives %d %s for a row, but a label is %d; give %s %d %s, or write labels of %d: an array, or a column of each in data.source.columns.%s"
              .formatted(
                  subject(output),
                  output.width(),
                  output.width() == 1 ? "number" : "numbers",
                  numbers,
                  output.named(),
                  numbers,
                  numbers == 1 ? "unit" : "units",
                  output.width(),
                  output.labels().role()));
    }
  }

  private static String subject(Output output) {
    return output.loss().equals("training.loss") ? "the model" : output.named();
  }

  private static void checkClasses(Output output, int classes) {
    String names = output.labels().names();
    if (classes < 2) {
      throw DataException.at(
          "data.source.columns." + output.labels().role(),
          "every label is \"%s\"; at least two classes are needed: add rows, or name another column"
              .formatted(names));
    }
    if (output.type().shape().rank() > 2 && output.width() != classes) {
      throw DataException.at(
          output.layer(),
          "%s gives %s, a class for each step, but a label is one class for a row, and nothing else can be trained; let a recurrent layer give its last step alone (return_sequences: false), or join the steps, as global_average_pooling1d does"
              .formatted(subject(output), output.type()));
    }
    boolean onePerClass = output.kind() != Target.VALUES || output.width() > 1;
    if (!onePerClass && classes != 2) {
      throw DataException.at(
          output.layer(),
          "%s gives 1 number for a row, which tells 2 classes apart, but there are %d: %s; give %s %d units, and take categorical_crossentropy"
              .formatted(subject(output), classes, names, output.named(), classes));
    }
    if (onePerClass && classes != output.width()) {
      boolean one = output.width() == 1;
      throw DataException.at(
          output.layer(),
          "%s gives %d %s for a row, but there are %d classes: %s; give %s %d units%s"
              .formatted(
                  subject(output),
                  output.width(),
                  one ? "number" : "numbers",
                  classes,
                  names,
                  output.named(),
                  classes,
                  one ? ", or take binary_crossentropy" : ""));
    }
  }

  private void checkMetrics() {
    EvaluationSettings evaluation = pipeline.evaluation();
    List<String> fitting =
        evaluation
            .evaluator()
            .map(Choice::component)
            .map(evaluator -> ((Evaluator<?>) evaluator).metrics(main().isClasses()))
            .orElse(evaluation.metrics());
    for (int i = 0; i < evaluation.metrics().size(); i++) {
      String metric = evaluation.metrics().get(i);
      if (!fitting.contains(metric)) {
        String kind = main().isClasses() ? "classes" : "numbers";
        throw DataException.at(
            "evaluation.metrics[" + i + "]",
            "%s cannot be computed where labels are %s; take some of %s"
                .formatted(metric, kind, String.join(", ", fitting)));
      }
    }
  }
}
