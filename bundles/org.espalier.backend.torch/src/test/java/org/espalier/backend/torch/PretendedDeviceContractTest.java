package org.espalier.backend.torch;

import org.espalier.backend.Backend;
import org.espalier.tck.BackendContract;

/** The contract on a device whose memory the processor does not read. */
class PretendedDeviceContractTest extends BackendContract {
  @Override
  protected Backend backend() {
    return new PretendedBackend();
  }
}
