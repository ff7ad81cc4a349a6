package org.espalier.runtime.training;

import java.util.HashMap;
import java.util.Map;
import org.espalier.backend.BackendException;
import org.espalier.backend.Buffer;
import org.espalier.backend.Session;
import org.espalier.runtime.encoded.EncodedData;

/** Keeps all rows in the backend's memory, from where steps select theirs. */
final class ResidentFeed implements Feed {
  private final int batchSize;
  private final Held held;
  private final long bytes;

  /**
   * Uploads a data set.
   *
   * @throws BackendException if the backend has no room for it
   */
  ResidentFeed(Session session, EncodedData data, int batchSize) {
    this.batchSize = batchSize;
    Map<String, Buffer> buffers = new HashMap<>();
    data.columns()
        .forEach((name, column) -> buffers.put(name, session.allocate(column.type(data.rows()))));
    data.columns().forEach((name, column) -> column.write(buffers.get(name)));
    this.held = new Held(data.rows(), buffers);
    this.bytes = data.bytes();
  }

  @Override
  public Held held(int size) {
    return held;
  }

  @Override
  public long residentBytes() {
    return bytes;
  }

  @Override
  public void load(int[] order, int batch, Held any, int[] numbers) {
    System.arraycopy(order, batch * batchSize, numbers, 0, numbers.length);
  }

  @Override
  public void close() {
    // the session frees its buffers
  }
}
