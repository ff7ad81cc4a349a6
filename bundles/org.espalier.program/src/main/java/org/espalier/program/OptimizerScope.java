package org.espalier.program;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.espalier.optimizer.UpdateScope;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Tensor;

/** An optimizer's surroundings: its slots are inputs of the step program. */
final class OptimizerScope implements UpdateScope {
  private static final String SLOT = "slot/";

  private final StepGraph step;
  private final Tensor learningRate;
  private final Tensor number;
  private final Map<String, Double> initial = new LinkedHashMap<>();
  private final Map<Tensor, String> names = new HashMap<>();

  OptimizerScope(StepGraph step, Tensor learningRate, Tensor number) {
    this.step = step;
    this.learningRate = learningRate;
    this.number = number;
  }

  @Override
  public Ops ops() {
    return step.builder();
  }

  @Override
  public Tensor learningRate() {
    return learningRate;
  }

  @Override
  public Tensor step() {
    return number;
  }

  @Override
  public Tensor slot(String name, double value) {
    if (initial.putIfAbsent(SLOT + name, value) != null) {
      throw new IllegalArgumentException("the optimizer has two slots of the name " + name);
    }
    Tensor slot = step.vector(SLOT + name, step.layout().length(ParameterLayout.PARAMETERS));
    names.put(slot, SLOT + name);
    return slot;
  }

  @Override
  public void update(Tensor slot, Tensor next) {
    String name = names.get(slot);
    if (name == null) {
      throw new IllegalArgumentException("not a slot of this optimizer: " + slot);
    }
    step.update(name, next);
  }

  /** The names of the slots' inputs, each with the number that fills it at first. */
  Map<String, Double> initial() {
    return initial;
  }
}
