package org.espalier.lib.hdf5;

import io.jhdf.filter.LzfFilter;
import io.jhdf.filter.PipelineFilterWithData;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Undoes what was done to a chunk before it was written: gzip, shuffle, fletcher32, lzf. */
final class Filters {
  private static final int GZIP = 1;
  private static final int SHUFFLE = 2;
  private static final int FLETCHER32 = 3;
  private static final int LZF = 32000;

  private Filters() {}

  /**
   * The bytes of a chunk.
   *
   * @param filters what was done, in that order
   * @param length how many bytes there have to be
   */
  static byte[] undo(
      List<PipelineFilterWithData> filters, ByteBuffer raw, int length, String place, Guard guard)
      throws IOException {
    guard.claim(place, raw.remaining());
    byte[] bytes = new byte[raw.remaining()];
    raw.get(bytes);
    for (int i = filters.size() - 1; i >= 0; i--) {
      PipelineFilterWithData filter = filters.get(i);
      bytes =
          switch (filter.getId()) {
            case GZIP -> inflated(bytes, length, place, guard);
            case SHUFFLE -> inOrder(bytes, filter.getFilterData(), place, guard);
            case FLETCHER32 -> Arrays.copyOf(bytes, Math.max(0, bytes.length - 4));
            case LZF -> expanded(bytes, length);
            default ->
                throw guard.damaged(
                    place, "compressed with " + filter.getName() + ", not gzip or lzf", null);
          };
    }
    if (bytes.length < length) {
      throw guard.damaged(place, bytes.length + " bytes of a chunk of " + length, null);
    }
    return bytes;
  }

  private static byte[] inflated(byte[] packed, int length, String place, Guard guard)
      throws IOException {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(packed);
      // a checksum may come behind
      byte[] bytes = new byte[length + 4];
      int count = 0;
      int more = 1;
      while (more > 0 && count < bytes.length) {
        more = inflater.inflate(bytes, count, bytes.length - count);
        count += more;
      }
      return Arrays.copyOf(bytes, count);
    } catch (DataFormatException e) {
      throw guard.damaged(place, "gzip: " + e.getMessage(), e);
    } finally {
      inflater.end();
    }
  }

  private static byte[] expanded(byte[] packed, int length) {
    // what does not become smaller is written as it is
    return packed.length >= length
        ? packed
        : new LzfFilter().decode(packed, new int[] {0, 0, length});
  }

  /** First bytes of all elements came first, then second bytes, and so on. */
  private static byte[] inOrder(byte[] shuffled, int[] data, String place, Guard guard)
      throws IOException {
    int size = data.length == 0 ? 1 : data[0];
    if (size < 1 || size > 64) {
      throw guard.damaged(place, "elements of " + size + " bytes", null);
    }
    byte[] bytes = shuffled.clone();
    int count = shuffled.length / size;
    for (int part = 0; part < size; part++) {
      for (int i = 0; i < count; i++) {
        bytes[i * size + part] = shuffled[part * count + i];
      }
    }
    return bytes;
  }
}
