package org.espalier.itest.chains;

import org.espalier.component.Choice;
import org.espalier.optimizer.Optimizer;
import org.espalier.optimizer.UpdateScope;
import org.espalier.tensor.Tensor;

/** Leaves the parameters as they are and keeps the gradient in the slot {@code gradient}. */
final class GradientKeeper implements Optimizer<GradientKeeper.Settings> {
  /** It has none. */
  record Settings() {}

  static Choice<Optimizer<?>> choice() {
    return new Choice<>("gradient_keeper", new GradientKeeper(), new Settings());
  }

  @Override
  public double learningRate(Settings settings) {
    return 1;
  }

  @Override
  public Tensor update(Settings settings, Tensor parameters, Tensor gradient, UpdateScope scope) {
    scope.update(scope.slot("gradient", 0), gradient);
    return parameters;
  }
}
