package org.espalier.runtime;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.host.HeldOutFold;
import org.espalier.host.RunListener;
import org.espalier.pipeline.Pipeline;
import org.espalier.runtime.data.DataKey;
import org.espalier.runtime.encoded.HeapShare;
import org.espalier.runtime.encoded.ScratchSpace;
import org.espalier.runtime.files.DatasetCache;
import org.espalier.runtime.files.FoundFiles;
import org.espalier.runtime.interchange.LoadedWeights;

/**
 * Hands runs whose pipelines agree in what decides the data the same ones.
 *
 * <p>Data that are not in use are kept for later runs, up to a number, and dropped when others need
 * their room in the heap; those that were used last are dropped last. Safe for use by several
 * threads.
 */
final class SharedData implements DataStore, AutoCloseable {
  /** As many as a study has folds of some vectorizers. */
  private static final int MOST_IDLE = 16;

  private final Home home;
  private final HeapShare share = new HeapShare(HeapShare.most(), this::dropIdle);
  private final FoundFiles found = new FoundFiles();
  private final LoadedWeights weights = new LoadedWeights();
  private final Map<DataKey, Shared> all = new LinkedHashMap<>();

  SharedData(Home home) {
    this.home = home;
  }

  /** Data, and how many runs use them. */
  private static final class Shared {
    final RunData data;
    int users;

    Shared(RunData data) {
      this.data = data;
    }
  }

  @Override
  public synchronized Lease lease(
      Pipeline pipeline, Path folder, Optional<HeldOutFold> heldOut, RunListener listener) {
    DataKey key = DataKey.of(pipeline, folder, heldOut);
    Shared shared = all.remove(key);
    if (shared == null) {
      DatasetCache files = new DatasetCache(folder, home.datasets(), listener, found);
      ScratchSpace space = new ScratchSpace(home.scratch(), share);
      shared = new Shared(new RunData(pipeline, heldOut, files, space, weights));
    }
    all.put(key, shared); // what was used last stands last
    shared.users++;
    Shared used = shared;
    return new Lease(used.data, () -> end(used));
  }

  private synchronized void end(Shared shared) {
    shared.users--;
    long idle = all.values().stream().filter(other -> other.users == 0).count();
    for (; idle > MOST_IDLE; idle--) {
      dropIdle();
    }
  }

  /** Drops the data of which nobody has made use for longest; false if all are in use. */
  private synchronized boolean dropIdle() {
    Iterator<Shared> oldestFirst = all.values().iterator();
    while (oldestFirst.hasNext()) {
      Shared shared = oldestFirst.next();
      if (shared.users == 0) {
        oldestFirst.remove();
        shared.data.close();
        return true;
      }
    }
    return false;
  }

  /** Lets go of all data. */
  @Override
  public synchronized void close() {
    List<Shared> open = new ArrayList<>(all.values());
    all.clear();
    open.forEach(shared -> shared.data.close());
  }
}
