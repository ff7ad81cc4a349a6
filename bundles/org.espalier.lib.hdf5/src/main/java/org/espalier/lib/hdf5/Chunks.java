package org.espalier.lib.hdf5;

import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.exceptions.HdfException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Joins the chunks of a dataset; none is unpacked to more bytes than it has. */
final class Chunks {
  private final ChunkedDataset dataset;
  private final String place;
  private final Guard guard;
  private final int element;
  private final int[] shape;
  private final int[] chunk;

  Chunks(ChunkedDataset dataset, String place, Guard guard) throws IOException {
    this.dataset = dataset;
    this.place = place;
    this.guard = guard;
    this.element = dataset.getDataType().getSize();
    this.shape = dataset.getDimensions();
    this.chunk = dataset.getChunkDimensions();
    if (chunk.length != shape.length || Arrays.stream(chunk).anyMatch(extent -> extent < 1)) {
      throw guard.damaged(place, "chunks of " + Arrays.toString(chunk), null);
    }
    guard.claim(place, bytes(chunk));
    checkCount();
  }

  /** Each chunk that is not empty is in the file, so there are not more than it has bytes. */
  private void checkCount() throws IOException {
    long count = 1;
    for (int axis = 0; axis < shape.length; axis++) {
      count = Math.multiplyExact(count, (shape[axis] + (long) chunk[axis] - 1) / chunk[axis]);
    }
    if (count > guard.size()) {
      throw guard.damaged(place, count + " chunks", null);
    }
  }

  private long bytes(int[] extents) {
    return Arrays.stream(extents).asLongStream().reduce(element, Math::multiplyExact);
  }

  /** The bytes of all elements, row-major; zeros where a chunk was never written. */
  byte[] join() throws IOException {
    byte[] all = new byte[Math.toIntExact(bytes(shape))];
    int[] at = new int[shape.length];
    do {
      ByteBuffer raw = raw(at);
      if (raw != null) {
        byte[] unpacked =
            Filters.undo(dataset.getFilters(), raw, Math.toIntExact(bytes(chunk)), place, guard);
        copy(unpacked, at, all);
      }
    } while (next(at));
    return all;
  }

  private ByteBuffer raw(int[] at) {
    try {
      return dataset.getRawChunkBuffer(at);
    } catch (HdfException e) {
      // the library says so of a chunk that was never written, too
      if (String.valueOf(e.getMessage()).contains("No chunk found")) {
        return null;
      }
      throw e;
    }
  }

  /** Moves to the next chunk; false behind the last. */
  private boolean next(int[] at) {
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      at[axis] += chunk[axis];
      if (at[axis] < shape[axis]) {
        return true;
      }
      at[axis] = 0;
    }
    return false;
  }

  /** Copies the rows of a chunk along the last axis; those at the borders are cut. */
  private void copy(byte[] cells, int[] at, byte[] all) {
    int last = shape.length - 1;
    int length = Math.min(chunk[last], shape[last] - at[last]) * element;
    int[] row = new int[shape.length];
    boolean more = true;
    while (more) {
      long from = 0;
      long to = 0;
      boolean inside = true;
      for (int axis = 0; axis <= last; axis++) {
        int cell = at[axis] + row[axis];
        inside &= cell < shape[axis];
        from = from * chunk[axis] + row[axis];
        to = to * shape[axis] + cell;
      }
      if (inside) {
        System.arraycopy(
            cells, Math.toIntExact(from * element), all, Math.toIntExact(to * element), length);
      }
      more = nextRow(row, last);
    }
  }

  private boolean nextRow(int[] row, int last) {
    for (int axis = last - 1; axis >= 0; axis--) {
      if (++row[axis] < chunk[axis]) {
        return true;
      }
      row[axis] = 0;
    }
    return false;
  }
}
