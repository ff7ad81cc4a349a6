package org.espalier.pipeline.trace;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.espalier.component.Choice;
import org.espalier.loss.Loss;
import org.espalier.loss.Metric;
import org.espalier.loss.Target;
import org.espalier.pipeline.DataSettings;
import org.espalier.pipeline.LabelSettings;
import org.espalier.pipeline.SourceSettings;
import org.espalier.pipeline.TrainingSettings;
import org.espalier.pipeline.check.Failures;
import org.espalier.pipeline.text.Paths;
import org.espalier.pipeline.text.PlacedProblems;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Graph;
import org.espalier.tensor.GraphBuilder;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.TensorType;

/** Checks that losses and metrics can take the outputs of the model. */
public final class ObjectiveTracer {
  private final PlacedProblems problems;

  /** Reports to these problems. */
  public ObjectiveTracer(PlacedProblems problems) {
    this.problems = problems;
  }

  /** Records the losses and metrics of a model's outputs, to see whether they fit. */
  public void check(TrainingSettings training, DataSettings data, Graph model) {
    List<Choice<Metric<?>>> metrics = training.metrics().orElse(List.of());
    Output main = new Output(training.loss(), metrics, "training", model.outputType("prediction"));
    if (fits(main)) {
      checkClasses(data, SourceSettings.LABEL, main);
    }
    training
        .outputs()
        .forEach(
            (name, settings) -> {
              if (model.hasOutput("output/" + name)) {
                Output output =
                    new Output(
                        settings.loss(),
                        settings.metrics().orElse(List.of()),
                        Paths.key("training.outputs", name),
                        model.outputType("output/" + name));
                if (fits(output)) {
                  checkClasses(data, settings.label(), output);
                }
              }
            });
  }

  /**
   * What is trained of an output.
   *
   * @param path where the pipeline says so
   * @param type the type of the output
   */
  private record Output(
      Choice<Loss<?>> loss, List<Choice<Metric<?>>> metrics, String path, TensorType type) {}

  private boolean fits(Output output) {
    int before = problems.count();
    GraphBuilder ops = new GraphBuilder();
    Tensor prediction = ops.input("prediction", output.type());
    Choice<Loss<?>> loss = output.loss();
    String lossPath = Paths.key(output.path(), "loss");
    Optional<Target> kind = attempt("loss", loss, lossPath, output.type(), () -> Loss.target(loss));
    if (kind.isEmpty()) {
      return false;
    }
    Tensor target = ops.input("target", targetType(kind.get(), output.type()));
    attempt(
        "loss", loss, lossPath, output.type(), () -> Loss.perRow(loss, target, prediction, ops));
    for (int i = 0; i < output.metrics().size(); i++) {
      Choice<Metric<?>> metric = output.metrics().get(i);
      attempt(
          "metric",
          metric,
          Paths.index(Paths.key(output.path(), "metrics"), i),
          output.type(),
          () -> Metric.perRow(metric, kind.get(), target, prediction, ops));
    }
    return problems.count() == before;
  }

  /** Checks that there is an output for each class that the pipeline names. */
  private void checkClasses(DataSettings data, String label, Output output) {
    LabelSettings labels = data.labels(label);
    if (labels.classes().isEmpty() || Loss.target(output.loss()) == Target.VALUES) {
      return;
    }
    int classes = labels.classes().get().size();
    Dim outputs = output.type().shape().dim(-1);
    if (outputs.isKnown() && outputs.value() != classes) {
      boolean main = output.path().equals("training");
      problems.add(
          main ? "data.labels.classes" : output.path(),
          "%s %d classes, but %s %s outputs; %s needs one for each class"
              .formatted(
                  main ? "names" : label + " has",
                  classes,
                  main ? "the model has" : "this layer has",
                  outputs,
                  output.loss().type()));
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
