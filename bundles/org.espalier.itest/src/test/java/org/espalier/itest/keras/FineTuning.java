package org.espalier.itest.keras;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.espalier.component.Choice;
import org.espalier.itest.keras.KerasModels.Sample;
import org.espalier.loss.Loss;
import org.espalier.objectives.MeanSquaredError;
import org.espalier.optimizer.Optimizer;
import org.espalier.optimizers.Sgd;
import org.espalier.program.Descent;
import org.espalier.program.ParameterLayout;
import org.espalier.program.TrainedOutput;
import org.espalier.program.TrainingProgram;
import org.espalier.tck.Execution;
import org.espalier.tck.Running;
import org.espalier.tck.Value;
import org.espalier.tensor.Shape;
import org.opentest4j.TestAbortedException;

/** Trains a model that was imported for one epoch of one batch. */
final class FineTuning {
  private static final double RATE = 0.01;

  private FineTuning() {}

  static void check(TracedImport imported, Sample sample) {
    if (!imported.isTrainable()) {
      throw new TestAbortedException("nothing of " + sample.name() + " is trained");
    }
    TracedImport traced = imported.of(sample.expected().get("inputs"));
    TrainingProgram training =
        TrainingProgram.of(
            traced.model(),
            List.of(TrainedOutput.prediction(loss(), Map.of())),
            new Descent(optimizer(), Optional.empty(), 0));
    Map<String, Value> inputs = inputs(traced, sample, training);
    double[] before = inputs.get(ParameterLayout.PARAMETERS).elements();
    double[] after;
    try (Running running = Execution.reference().prepare(training.program(), inputs)) {
      running.run();
      after =
          running
              .outputs()
              .get(training.program().updates().get(ParameterLayout.PARAMETERS))
              .elements();
    }
    assertTrue(Arrays.stream(after).allMatch(Double::isFinite), "weights are finite");
    assertFalse(Arrays.equals(before, after), "weights have changed");
  }

  private static Choice<Loss<?>> loss() {
    return new Choice<>("mse", new MeanSquaredError(), new MeanSquaredError.Settings());
  }

  private static Choice<Optimizer<?>> optimizer() {
    return new Choice<>("sgd", new Sgd(), new Sgd.Settings(RATE, 0, false));
  }

  private static Map<String, Value> inputs(
      TracedImport traced, Sample sample, TrainingProgram training) {
    Map<String, Value> inputs = new LinkedHashMap<>();
    traced
        .features(sample.expected().get("inputs"))
        .forEach((name, value) -> inputs.put("data/" + name, value));
    JsonNode output =
        sample.expected().has("outputs")
            ? sample.expected().get("outputs").get(last(traced))
            : sample.expected().get("output");
    Shape shape = TracedImport.shape(output);
    double[] target = new double[TracedImport.data(output).length];
    Arrays.fill(target, 0.5);
    inputs.put("data/target", Value.floats(shape, target));
    int rows = Math.toIntExact(shape.dim(0).value());
    inputs.put("rows", Value.ints(Shape.of(rows), IntStream.range(0, rows).toArray()));
    inputs.put("seed", Value.ints(Shape.of(2), 1, 2));
    inputs.put("step", Value.ints(Shape.SCALAR, 1));
    inputs.put("learning_rate", Value.scalar(RATE));
    inputs.put("totals", Value.floats(Shape.of(1), 0.0));
    for (String vector : List.of(ParameterLayout.PARAMETERS, ParameterLayout.STATE)) {
      double[] flat = flat(traced, training.layout(), vector);
      inputs.put(vector, Value.floats(Shape.of(flat.length), flat));
    }
    inputs
        .keySet()
        .retainAll(training.program().graph().inputs().stream().map(port -> port.name()).toList());
    return inputs;
  }

  private static int last(TracedImport traced) {
    List<String> outputs = traced.imported().outputs();
    return outputs.indexOf(
        traced.imported().layers().get(traced.imported().layers().size() - 1).name());
  }

  private static double[] flat(TracedImport traced, ParameterLayout layout, String vector) {
    double[] flat = new double[Math.toIntExact(layout.length(vector))];
    for (ParameterLayout.Entry entry : layout.in(vector)) {
      float[] values = traced.imported().weights().get(entry.name()).values();
      for (int i = 0; i < values.length; i++) {
        flat[Math.toIntExact(entry.offset()) + i] = values[i];
      }
    }
    return flat;
  }
}
