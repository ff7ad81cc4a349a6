package org.espalier.pipeline.trace;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.espalier.component.Choice;
import org.espalier.loss.Loss;
import org.espalier.loss.Metric;
import org.espalier.loss.Target;
import org.espalier.pipeline.LabelSettings;
import org.espalier.pipeline.TrainingSettings;
import org.espalier.pipeline.check.Failures;
import org.espalier.pipeline.text.Paths;
import org.espalier.pipeline.text.PlacedProblems;
import org.espalier.tensor.Dim;
import org.espalier.tensor.GraphBuilder;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.TensorType;

/** Checks that the loss and the metrics can take the model's prediction. */
public final class ObjectiveTracer {
  private final PlacedProblems problems;
  private final GraphBuilder ops = new GraphBuilder();

  /** Reports to these problems. */
  public ObjectiveTracer(PlacedProblems problems) {
    this.problems = problems;
  }

  /** Records loss and metrics, to see whether they fit. */
  public void check(TrainingSettings training, TensorType predictionType) {
    Tensor prediction = ops.input("prediction", predictionType);
    Choice<Loss<?>> loss = training.loss();
    Optional<Target> kind =
        attempt("loss", loss, "training.loss", predictionType, () -> Loss.target(loss));
    if (kind.isEmpty()) {
      return;
    }
    Tensor target = ops.input("target", targetType(kind.get(), predictionType));
    attempt(
        "loss",
        loss,
        "training.loss",
        predictionType,
        () -> Loss.perRow(loss, target, prediction, ops));
    List<Choice<Metric<?>>> metrics = training.metrics().orElse(List.of());
    for (int i = 0; i < metrics.size(); i++) {
      Choice<Metric<?>> metric = metrics.get(i);
      attempt(
          "metric",
          metric,
          Paths.index("training.metrics", i),
          predictionType,
          () -> Metric.perRow(metric, kind.get(), target, prediction, ops));
    }
  }

  /** Checks that there is an output for each class that the pipeline names. */
  public void check(LabelSettings labels, Choice<Loss<?>> loss, TensorType prediction) {
    if (labels.classes().isEmpty() || Loss.target(loss) == Target.VALUES) {
      return;
    }
    int classes = labels.classes().get().size();
    Dim outputs = prediction.shape().dim(-1);
    if (outputs.isKnown() && outputs.value() != classes) {
      problems.add(
          "data.labels.classes",
          "names %d classes, but the model has %s outputs; %s needs one for each class"
              .formatted(classes, outputs, loss.type()));
    }
  }

  private static TensorType targetType(Target kind, TensorType prediction) {
    Shape shape = prediction.shape();
    return kind == Target.CLASS
        ? TensorType.ints(shape.slice(0, shape.rank() - 1))
        : TensorType.floats(shape);
  }

  private <T> Optional<T> attempt(
      String kind, Choice<?> choice, String path, TensorType prediction, Supplier<T> call) {
    try {
      return Optional.of(call.get());
    } catch (RuntimeException | LinkageError e) {
      problems.add(
          path,
          Failures.isMisfit(e)
              ? "%s cannot take the prediction %s: %s"
                  .formatted(choice.type(), prediction, Failures.reason(e))
              : Failures.words(kind, choice.type(), e));
      return Optional.empty();
    }
  }
}
