package com.example.guide;

import org.espalier.backend.Backend;
import org.espalier.tck.BackendContract;
import org.espalier.tck.ReferenceBackend;

class ReferenceBackendTest extends BackendContract {
  @Override
  protected Backend backend() {
    return new ReferenceBackend();
  }

  @Override
  protected int samples() {
    return 1; // the reference agrees with itself; without these two lines there are many more
  }

  @Override
  protected int programs() {
    return 3;
  }
}
