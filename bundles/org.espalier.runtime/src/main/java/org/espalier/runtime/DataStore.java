package org.espalier.runtime;

import java.nio.file.Path;
import java.util.Optional;
import org.espalier.host.HeldOutFold;
import org.espalier.host.RunListener;
import org.espalier.pipeline.Pipeline;
import org.espalier.runtime.encoded.ScratchSpace;
import org.espalier.runtime.files.DatasetCache;
import org.espalier.runtime.interchange.LoadedWeights;

/** Hands runs their data. */
@FunctionalInterface
interface DataStore {
  /**
   * Data for one run, until it closes them.
   *
   * @param folder the folder that relative paths of data start from
   * @param heldOut which of the rows that are not test rows are tested on in their place
   * @param listener is told of downloads
   */
  Lease lease(Pipeline pipeline, Path folder, Optional<HeldOutFold> heldOut, RunListener listener);

  /**
   * Data in use.
   *
   * @param data the data
   * @param end what happens to them after their use
   */
  record Lease(RunData data, Runnable end) implements AutoCloseable {
    @Override
    public void close() {
      end.run();
    }
  }

  /** Reads the data of each run anew. */
  static DataStore anew(Home home) {
    return (pipeline, folder, heldOut, listener) -> {
      DatasetCache files = new DatasetCache(folder, home.datasets(), listener);
      RunData data =
          new RunData(
              pipeline, heldOut, files, ScratchSpace.in(home.scratch()), new LoadedWeights());
      return new Lease(data, data::close);
    };
  }
}
