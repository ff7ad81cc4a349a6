package org.espalier.tck;

import org.espalier.backend.Backend;

/** Holds the planner's plans against plans in which every value has memory of its own. */
class ReferenceBackendTest extends BackendContract {
  @Override
  protected Backend backend() {
    return new ReferenceBackend();
  }
}
