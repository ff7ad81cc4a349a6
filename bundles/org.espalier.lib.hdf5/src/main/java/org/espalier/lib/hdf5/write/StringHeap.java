package org.espalier.lib.hdf5.write;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the texts of attributes stand: global heap collections, specification III.E. A text is
 * found by the address of its collection and its number there.
 */
final class StringHeap {
  /** Numbers have 16 bits, and 0 is the space that is left. */
  private static final int MOST_TEXTS = 60_000;

  /** No collection is smaller in the HDF Group's library. */
  private static final int LEAST_SIZE = 4096;

  private static final int HEAD = 16;

  private final List<LittleEndian> collections = new ArrayList<>();
  private int count;

  /**
   * Where a text stands.
   *
   * @param collection the number of its collection
   * @param index its number there
   * @param length its bytes
   */
  record Place(int collection, int index, int length) {}

  Place add(String text) {
    if (collections.isEmpty() || count == MOST_TEXTS) {
      collections.add(new LittleEndian());
      count = 0;
    }
    count++;
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    LittleEndian collection = collections.get(collections.size() - 1);
    collection.u16(count).u16(0).u32(0).u64(bytes.length).raw(bytes).zeros(padding(bytes.length));
    return new Place(collections.size() - 1, count, bytes.length);
  }

  /** Where a collection begins, if the first one begins at an address. */
  long address(long first, int collection) {
    long address = first;
    for (int i = 0; i < collection; i++) {
      address += size(i);
    }
    return address;
  }

  long size() {
    return address(0, collections.size());
  }

  byte[] toByteArray() {
    LittleEndian all = new LittleEndian();
    for (int i = 0; i < collections.size(); i++) {
      byte[] texts = collections.get(i).toByteArray();
      int left = size(i) - HEAD - texts.length;
      all.ascii("GCOL").u8(1).zeros(3).u64(size(i)).raw(texts);
      all.u16(0).u16(0).u32(0).u64(left).zeros(left - HEAD);
    }
    return all.toByteArray();
  }

  private int size(int collection) {
    return Math.max(LEAST_SIZE, HEAD + collections.get(collection).size() + HEAD);
  }

  private static int padding(int bytes) {
    return (8 - bytes % 8) % 8;
  }
}
