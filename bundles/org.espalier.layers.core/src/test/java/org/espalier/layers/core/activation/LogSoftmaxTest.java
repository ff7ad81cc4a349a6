package org.espalier.layers.core.activation;

import org.espalier.tck.ActivationContract;

final class LogSoftmaxTest extends ActivationContract {
  @Override
  protected LogSoftmax component() {
    return new LogSoftmax();
  }
}
