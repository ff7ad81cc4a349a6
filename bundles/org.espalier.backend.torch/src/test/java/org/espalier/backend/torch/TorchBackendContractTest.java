package org.espalier.backend.torch;

import org.espalier.backend.Backend;
import org.espalier.tck.BackendContract;

class TorchBackendContractTest extends BackendContract {
  @Override
  protected Backend backend() {
    return new TorchBackend();
  }
}
