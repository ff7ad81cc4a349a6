package org.espalier.tck;

import org.espalier.backend.Backend;
import org.espalier.backend.SessionOptions;

/** Holds the planner's plans against plans in which every value has memory of its own. */
class ReferenceBackendTest extends BackendContract {
  @Override
  protected Backend backend() {
    return new ReferenceBackend();
  }

  @Override
  protected SessionOptions options() {
    return new SessionOptions(1, true);
  }

  @Override
  protected int programs() {
    return Integer.getInteger("tck.programs", 200);
  }
}
