package org.espalier.itest.golden;

import java.util.List;
import org.espalier.backend.SessionOptions;
import org.espalier.backend.nd4j.Nd4jBackend;
import org.espalier.itest.engines.Torch;
import org.espalier.program.Planner;
import org.espalier.tck.Execution;
import org.espalier.tck.ReferenceBackend;

/**
 * A backend that the reference vectors are checked on.
 *
 * @param name its name
 * @param execution runs programs on it
 */
record Engine(String name, Execution execution) {
  private static final SessionOptions CHECKED = new SessionOptions(1, true);

  static List<Engine> all() {
    return List.of(
        new Engine("reference", Execution.reference()),
        new Engine(
            "reference, planned", Execution.on(new ReferenceBackend(), CHECKED, Planner::plan)),
        new Engine("nd4j", Execution.on(new Nd4jBackend(), SessionOptions.DEFAULT, Planner::plan)),
        new Engine("torch", Execution.on(Torch.backend(), SessionOptions.DEFAULT, Planner::plan)));
  }
}
