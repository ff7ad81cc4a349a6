package org.espalier.tck;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.espalier.backend.Program;
import org.espalier.component.Choice;
import org.espalier.optimizer.Optimizer;
import org.espalier.optimizer.UpdateScope;
import org.espalier.tensor.GraphBuilder;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.TensorType;

/** Steps of an optimizer down the function {@code sum(scale * x^2) / 2}. */
final class OptimizerTrial implements UpdateScope {
  private final GraphBuilder builder = new GraphBuilder();
  private final Map<String, Value> inputs = new HashMap<>();
  private final Map<Tensor, String> slots = new HashMap<>();
  private final Map<String, Tensor> next = new LinkedHashMap<>();
  private final Shape shape;
  private final Tensor rate;
  private final Tensor step;

  private OptimizerTrial(Shape shape) {
    this.shape = shape;
    this.rate = builder.input("learning_rate", TensorType.floats(Shape.SCALAR));
    this.step = builder.input("step", TensorType.floats(Shape.SCALAR));
  }

  /**
   * The parameters after some steps at the rate that the optimizer states.
   *
   * @param start where to begin
   * @param scale how steep the function is along each parameter
   */
  static Value run(Choice<Optimizer<?>> optimizer, Value start, Value scale, int steps) {
    return run(optimizer, start, scale, Optimizer.learningRate(optimizer), steps);
  }

  /** The parameters after some steps at another rate. */
  static Value run(
      Choice<Optimizer<?>> optimizer, Value start, Value scale, double rate, int steps) {
    OptimizerTrial trial = new OptimizerTrial(start.shape());
    Program program = trial.program(optimizer);
    trial.inputs.put("x", start);
    trial.inputs.put("scale", scale);
    trial.inputs.put("step", Value.scalar(1));
    trial.inputs.put("learning_rate", Value.scalar(rate));
    try (Running running = Execution.reference().prepare(program, trial.inputs)) {
      for (int i = 1; i <= steps; i++) {
        running.set("step", Value.scalar(i));
        running.run();
      }
      return running.outputs().get("next/x");
    }
  }

  private Program program(Choice<Optimizer<?>> optimizer) {
    Tensor x = builder.input("x", TensorType.floats(shape));
    Tensor scale = builder.input("scale", TensorType.floats(shape));
    next.put("x", Optimizer.update(optimizer, x, builder.mul(x, scale), this));
    Map<String, String> updates = new HashMap<>();
    next.forEach(
        (name, tensor) -> {
          builder.output("next/" + name, tensor);
          updates.put(name, "next/" + name);
        });
    return new Program("update", builder.build(), updates);
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
    Tensor slot = builder.input("slot/" + name, TensorType.floats(shape));
    double[] elements = new double[(int) shape.size().value()];
    Arrays.fill(elements, initial);
    inputs.put("slot/" + name, Value.floats(shape, elements));
    slots.put(slot, "slot/" + name);
    return slot;
  }

  @Override
  public void update(Tensor slot, Tensor value) {
    if (!slots.containsKey(slot)) {
      throw new IllegalArgumentException("updates " + slot + ", which is no slot");
    }
    if (next.put(slots.get(slot), value) != null) {
      throw new IllegalArgumentException("updates " + slots.get(slot) + " twice");
    }
  }
}
