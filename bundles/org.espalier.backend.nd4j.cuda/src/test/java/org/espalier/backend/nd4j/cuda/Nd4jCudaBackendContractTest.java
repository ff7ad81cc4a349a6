package org.espalier.backend.nd4j.cuda;

import org.espalier.backend.Backend;
import org.espalier.tck.BackendContract;

/** The kernels on ND4J's backend for the CPU. */
class Nd4jCudaBackendContractTest extends BackendContract {
  @Override
  protected Backend backend() {
    return Nd4jCudaBackend.ofClassPath();
  }

  @Override
  protected int samples() {
    return 1;
  }

  @Override
  protected int programs() {
    return 50;
  }
}
