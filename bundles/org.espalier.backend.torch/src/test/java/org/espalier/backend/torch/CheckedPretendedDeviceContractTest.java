package org.espalier.backend.torch;

import org.espalier.backend.Backend;
import org.espalier.backend.SessionOptions;
import org.espalier.tck.BackendContract;

/** The contract on such a device, with the places of all outputs looked at after each kernel. */
class CheckedPretendedDeviceContractTest extends BackendContract {
  @Override
  protected Backend backend() {
    return new PretendedBackend();
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
