package org.espalier.layers.recurrent;

import java.util.Optional;
import org.espalier.component.Choice;
import org.espalier.layer.Initializer;
import org.espalier.layer.Regularizer;

/** What recurrent layers are set to, beside what their cells do. */
interface Recurring {
  int units();

  boolean useBias();

  Choice<Initializer<?>> kernelInitializer();

  Choice<Initializer<?>> recurrentInitializer();

  Choice<Initializer<?>> biasInitializer();

  Optional<Choice<Regularizer<?>>> kernelRegularizer();

  Optional<Choice<Regularizer<?>>> recurrentRegularizer();

  Optional<Choice<Regularizer<?>>> biasRegularizer();

  Optional<Choice<Regularizer<?>>> activityRegularizer();

  double dropout();

  double recurrentDropout();

  boolean returnSequences();

  boolean returnState();

  boolean goBackwards();
}
