package org.espalier.backend.nd4j.cuda;

import org.espalier.backend.SessionOptions;

/** The contract once more, with every kernel waited for. */
class CheckedContractTest extends Nd4jCudaBackendContractTest {
  @Override
  protected SessionOptions options() {
    return new SessionOptions(1, true);
  }

  @Override
  protected int programs() {
    return 10;
  }
}
