package org.espalier.optimizers;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.espalier.optimizer.Optimizer;
import org.espalier.optimizer.UpdateScope;
import org.espalier.tck.Execution;
import org.espalier.tck.Value;
import org.espalier.tensor.GraphBuilder;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.TensorType;

/** Runs an optimizer step by step on the reference backend. */
final class Steps implements UpdateScope {
  private static final String NEXT = "next/";
  private final GraphBuilder builder = new GraphBuilder();
  private final Map<String, Value> values = new LinkedHashMap<>();
  private final Map<Tensor, String> slots = new LinkedHashMap<>();
  private final int length;
  private final Tensor rate;
  private final Tensor step;

  private Steps(double rate, double[] parameters) {
    this.length = parameters.length;
    this.rate = builder.input("rate", TensorType.floats(Shape.SCALAR));
    this.step = builder.input("step", TensorType.floats(Shape.SCALAR));
    values.put("rate", Value.scalar(rate));
    values.put("parameters", Value.floats(Shape.of(length), parameters));
  }

  /** The parameters after a step for each gradient. */
  static <S extends Record> double[] run(
      Optimizer<S> optimizer, S settings, double[] parameters, double[][] gradients) {
    Steps steps = new Steps(optimizer.learningRate(settings), parameters);
    GraphBuilder builder = steps.builder;
    TensorType vector = TensorType.floats(Shape.of(parameters.length));
    Tensor start = builder.input("parameters", vector);
    Tensor gradient = builder.input("gradient", vector);
    builder.output(NEXT + "parameters", optimizer.update(settings, start, gradient, steps));
    for (int i = 0; i < gradients.length; i++) {
      steps.step(i + 1, gradients[i]);
    }
    return steps.values.get("parameters").elements();
  }

  private void step(int number, double[] gradient) {
    values.put("step", Value.scalar(number));
    values.put("gradient", Value.floats(Shape.of(length), gradient));
    Execution.reference()
        .run(builder.build(), values)
        .forEach((name, value) -> values.put(name.substring(NEXT.length()), value));
  }

  @Override
  public Ops ops() {
    return builder;
  }

  @Override
  public Tensor learningRate() {
    return rate;
  }

  @Override
  public Tensor step() {
    return step;
  }

  @Override
  public Tensor slot(String name, double initial) {
    double[] start = new double[length];
    Arrays.fill(start, initial);
    values.put("slot/" + name, Value.floats(Shape.of(length), start));
    Tensor slot = builder.input("slot/" + name, TensorType.floats(Shape.of(length)));
    slots.put(slot, "slot/" + name);
    return slot;
  }

  @Override
  public void update(Tensor slot, Tensor next) {
    builder.output(NEXT + slots.get(slot), next);
  }
}
