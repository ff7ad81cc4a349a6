package org.espalier.backend.nd4j;

import org.espalier.backend.Backend;
import org.espalier.tck.BackendContract;

class Nd4jBackendContractTest extends BackendContract {
  @Override
  protected Backend backend() {
    return new Nd4jBackend();
  }
}
