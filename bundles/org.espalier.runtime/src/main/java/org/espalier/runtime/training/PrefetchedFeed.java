package org.espalier.runtime.training;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.espalier.backend.Buffer;
import org.espalier.backend.Session;
import org.espalier.runtime.encoded.EncodedColumn;
import org.espalier.runtime.encoded.EncodedData;
import org.espalier.runtime.encoded.Prefetcher;

/**
 * Hands the rows of one batch after the other to the backend; those of coming batches are gathered
 * meanwhile.
 *
 * <p>A session is used by one thread at a time, so that the other thread gathers into arrays of the
 * host.
 */
final class PrefetchedFeed implements Feed {
  private final Session session;
  private final Map<String, EncodedColumn> columns;
  private final Prefetcher prefetcher;

  /**
   * Begins to gather when the first batch is wanted.
   *
   * @param ahead how many batches are gathered before they are wanted
   */
  PrefetchedFeed(Session session, EncodedData data, int batchSize, int ahead) {
    this.session = session;
    this.columns = data.columns();
    this.prefetcher = new Prefetcher(columns, Math.min(batchSize, data.rows()), ahead);
  }

  @Override
  public Held held(int size) {
    Map<String, Buffer> buffers = new HashMap<>();
    columns.forEach((name, column) -> buffers.put(name, session.allocate(column.type(size))));
    return new Held(size, buffers);
  }

  @Override
  public long residentBytes() {
    return 0;
  }

  @Override
  public void load(int[] order, int batch, Held held, int[] numbers) {
    prefetcher.write(order, batch, held.buffers());
    Arrays.setAll(numbers, place -> place);
  }

  @Override
  public void close() {
    prefetcher.close();
  }
}
