package org.espalier.backend.torch;

import org.espalier.backend.Backend;
import org.espalier.backend.SessionOptions;
import org.espalier.tck.BackendContract;

/** The contract once more, with the places of all outputs looked at after each kernel. */
class CheckedContractTest extends BackendContract {
  @Override
  protected Backend backend() {
    return new TorchBackend();
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
