package org.espalier.backend.nd4j;

import org.espalier.backend.Backend;
import org.espalier.backend.SessionOptions;
import org.espalier.tck.BackendContract;

/** The contract once more, with every kernel compared with plain Java as it runs. */
class CheckedContractTest extends BackendContract {
  @Override
  protected Backend backend() {
    return new Nd4jBackend();
  }

  @Override
  protected SessionOptions options() {
    return new SessionOptions(1, true);
  }

  @Override
  protected int samples() {
    return 1;
  }
}
