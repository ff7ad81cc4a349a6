package org.espalier.runtime.data;

import java.util.List;
import org.espalier.component.Choice;
import org.espalier.evaluation.Evaluator;
import org.espalier.loss.Loss;
import org.espalier.loss.Target;
import org.espalier.pipeline.EvaluationSettings;
import org.espalier.pipeline.Pipeline;
import org.espalier.source.DataException;
import org.espalier.tensor.TensorType;

/** Checks that the labels of the data fit what a pipeline wants to learn and to measure. */
public final class LabelsCheck {
  private final Pipeline pipeline;
  private final Labels labels;
  private final int outputs;

  /**
   * A check of one pipeline.
   *
   * @param labels what the labels of its data mean
   * @param prediction the type of the model's prediction of a batch
   */
  public LabelsCheck(Pipeline pipeline, Labels labels, TensorType prediction) {
    this.pipeline = pipeline;
    this.labels = labels;
    this.outputs = EncodedColumn.width(prediction);
  }

  /**
   * Checks before anything is trained.
   *
   * @throws DataException if labels of this kind, or so many classes, do not fit
   */
  public void check() {
    if (labels.isClasses()) {
      checkClasses(labels.classes().size());
    } else {
      checkNumbers();
    }
    checkMetrics();
  }

  private void checkNumbers() {
    if (target() != Target.VALUES) {
      throw DataException.at(
          "training.loss",
          "it compares classes, but the labels are numbers; write data.labels: {type: classes}, or take a loss for numbers such as mean_squared_error");
    }
    if (outputs != 1) {
      throw DataException.at(
          layer(),
          "the model gives %d numbers for a row, but a label is one number; give the last layer 1 unit"
              .formatted(outputs));
    }
  }

  private void checkClasses(int classes) {
    if (classes < 2) {
      throw DataException.at(
          "data.source.columns.label",
          "every label is \"%s\"; at least two classes are needed: add rows, or name another column"
              .formatted(labels.names()));
    }
    boolean onePerClass = target() != Target.VALUES || outputs > 1;
    if (!onePerClass && classes != 2) {
      throw DataException.at(
          layer(),
          "the model gives 1 number for a row, which tells 2 classes apart, but there are %d: %s; give the last layer %d units, and take categorical_crossentropy"
              .formatted(classes, labels.names(), classes));
    }
    if (onePerClass && classes != outputs) {
      throw DataException.at(
          layer(),
          "the model gives %d %s for a row, but there are %d classes: %s; give the last layer %d units%s"
              .formatted(
                  outputs,
                  outputs == 1 ? "number" : "numbers",
                  classes,
                  labels.names(),
                  classes,
                  outputs == 1 ? ", or take binary_crossentropy" : ""));
    }
  }

  private void checkMetrics() {
    EvaluationSettings evaluation = pipeline.evaluation();
    List<String> fitting =
        evaluation
            .evaluator()
            .map(Choice::component)
            .map(evaluator -> ((Evaluator<?>) evaluator).metrics(labels.isClasses()))
            .orElse(evaluation.metrics());
    for (int i = 0; i < evaluation.metrics().size(); i++) {
      String metric = evaluation.metrics().get(i);
      if (!fitting.contains(metric)) {
        String kind = labels.isClasses() ? "classes" : "numbers";
        throw DataException.at(
            "evaluation.metrics[" + i + "]",
            "%s cannot be computed where labels are %s; take some of %s"
                .formatted(metric, kind, String.join(", ", fitting)));
      }
    }
  }

  private Target target() {
    return Loss.target(pipeline.training().loss());
  }

  private String layer() {
    return "model.layers[" + (pipeline.model().layers().size() - 1) + "]";
  }
}
