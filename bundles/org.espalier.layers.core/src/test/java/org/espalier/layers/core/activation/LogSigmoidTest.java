package org.espalier.layers.core.activation;

import org.espalier.tck.ActivationContract;

final class LogSigmoidTest extends ActivationContract {
  @Override
  protected LogSigmoid component() {
    return new LogSigmoid();
  }
}
