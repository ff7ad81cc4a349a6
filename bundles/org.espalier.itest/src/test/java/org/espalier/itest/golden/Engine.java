package org.espalier.itest.golden;

import java.util.ArrayList;
import java.util.List;
import org.espalier.backend.Backend;
import org.espalier.backend.SessionOptions;
import org.espalier.backend.nd4j.Nd4jBackend;
import org.espalier.backend.nd4j.cuda.Nd4jCudaBackend;
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
    List<Engine> all = new ArrayList<>();
    all.add(new Engine("reference", Execution.reference()));
    all.add(on("reference, planned", new ReferenceBackend(), CHECKED));
    all.add(on("nd4j", new Nd4jBackend(), SessionOptions.DEFAULT));
    all.add(on("nd4j-cuda, on the CPU", Nd4jCudaBackend.ofClassPath(), SessionOptions.DEFAULT));
    if (Torch.hasNatives()) {
      all.add(on("torch", Torch.backend(), SessionOptions.DEFAULT));
      all.add(on("torch, on a pretended device", Torch.pretended(), SessionOptions.DEFAULT));
    }
    return all;
  }

  private static Engine on(String name, Backend backend, SessionOptions options) {
    return new Engine(name, Execution.on(backend, options, Planner::plan));
  }
}
