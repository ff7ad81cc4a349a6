package org.espalier.runtime.data;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.espalier.vectorizer.Encoder;

/**
 * Encodes chunks of rows: in threads of its own, or in that of the caller. What comes out is the
 * same. For one thread.
 */
final class ChunkEncoding implements AutoCloseable {
  /** More than reading keeps busy would only hold encoders. */
  private static final int MOST_THREADS = 8;

  private final Map<String, FittedFeature> features;
  private final OrderedWork work;
  private final Queue<List<Encoder>> encoders = new ConcurrentLinkedQueue<>();
  private final Queue<RowChunk> chunks = new ConcurrentLinkedQueue<>();

  private ChunkEncoding(Map<String, FittedFeature> features, OrderedWork work) {
    this.features = features;
    this.work = work;
  }

  /** Encodes in the thread of the caller, at once. */
  static ChunkEncoding here(Map<String, FittedFeature> features) {
    return new ChunkEncoding(features, null);
  }

  /** Encodes in as many threads as there are processors, but a few, beside that of the caller. */
  static ChunkEncoding inThreads(Map<String, FittedFeature> features) {
    int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
    return new ChunkEncoding(features, new OrderedWork(threads, "espalier encodes"));
  }

  /** A chunk without rows. */
  RowChunk chunk() {
    RowChunk chunk = chunks.poll();
    return chunk == null ? new RowChunk(features) : chunk;
  }

  /**
   * Encodes a chunk, which then belongs to this object.
   *
   * @param taker is handed it encoded, by the thread of the caller and in the order of the calls
   */
  void encode(RowChunk chunk, Consumer<RowChunk> taker) {
    if (work == null) {
      encode(chunk);
      take(chunk, taker);
    } else {
      work.add(
          () -> {
            encode(chunk);
            return () -> take(chunk, taker);
          });
    }
  }

  private void encode(RowChunk chunk) {
    List<Encoder> mine = encoders.poll();
    if (mine == null) {
      mine = features.values().stream().map(FittedFeature::encoder).toList();
    }
    chunk.encode(mine);
    encoders.add(mine);
  }

  private void take(RowChunk chunk, Consumer<RowChunk> taker) {
    taker.accept(chunk);
    chunk.clear();
    chunks.add(chunk);
  }

  /** Waits for all chunks. */
  void finish() {
    if (work != null) {
      work.finish();
    }
  }

  @Override
  public void close() {
    if (work != null) {
      work.close();
    }
  }
}
