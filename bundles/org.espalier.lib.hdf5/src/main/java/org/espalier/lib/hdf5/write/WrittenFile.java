package org.espalier.lib.hdf5.write;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.espalier.model.DenseArray;

/**
 * A tree of groups and the place of everything in its file: the superblock, the headers, the texts,
 * the arrays. Not changed by changes of the tree afterwards.
 */
public final class WrittenFile {
  private static final int SUPERBLOCK = 48;
  private static final int BUFFER = 1 << 16;

  private final StringHeap heap = new StringHeap();
  private final List<byte[]> headers = new ArrayList<>();
  private final List<DenseArray> arrays = new ArrayList<>();
  private final long heapAt;
  private final long root;
  private long headerEnd = SUPERBLOCK;
  private long end;

  /** Lays out a tree. */
  public WrittenFile(WrittenGroup tree) {
    Map<WrittenGroup, Map<String, StringHeap.Place>> texts = new LinkedHashMap<>();
    heapAt = aligned(SUPERBLOCK + measure(tree, texts));
    end = heapAt + aligned(heap.size());
    root = place(tree, texts);
  }

  /** How many bytes the file has. */
  public long size() {
    return end;
  }

  /**
   * Writes the file.
   *
   * @param out is not closed
   * @throws IOException if it cannot be written
   */
  public void write(OutputStream out) throws IOException {
    out.write(superblock());
    for (byte[] header : headers) {
      out.write(header);
    }
    out.write(new byte[Math.toIntExact(heapAt - headerEnd)]);
    byte[] texts = heap.toByteArray();
    out.write(texts);
    out.write(new byte[Math.toIntExact(aligned(texts.length) - texts.length)]);
    for (DenseArray array : arrays) {
      write(array.values(), out);
    }
  }

  /** Version 2, specification II.A: eight bytes for addresses and for lengths. */
  private byte[] superblock() {
    return new LittleEndian()
        .u8(0x89)
        .ascii("HDF\r\n")
        .u8(0x1a)
        .ascii("\n")
        .u8(2)
        .u8(8)
        .u8(8)
        .u8(0)
        .u64(0)
        .u64(Headers.NOWHERE)
        .u64(end)
        .u64(root)
        .checksum()
        .toByteArray();
  }

  /** The bytes of all headers of a tree, whose texts are put into the heap. */
  private long measure(WrittenGroup group, Map<WrittenGroup, Map<String, StringHeap.Place>> texts) {
    Map<String, StringHeap.Place> places = new LinkedHashMap<>();
    group.attributes().forEach((name, text) -> places.put(name, heap.add(text)));
    texts.put(group, places);
    long size = 0;
    Map<String, Long> links = new LinkedHashMap<>();
    for (Map.Entry<String, WrittenGroup> inner : group.groups().entrySet()) {
      size += measure(inner.getValue(), texts);
      links.put(inner.getKey(), 0L);
    }
    for (Map.Entry<String, DenseArray> array : group.arrays().entrySet()) {
      size += Headers.array(array.getValue(), 0).length;
      links.put(array.getKey(), 0L);
    }
    return size + Headers.group(references(places), links).length;
  }

  /** Gives a group and all in it addresses; answers its own. */
  private long place(WrittenGroup group, Map<WrittenGroup, Map<String, StringHeap.Place>> texts) {
    Map<String, Long> links = new LinkedHashMap<>();
    group.groups().forEach((name, inner) -> links.put(name, place(inner, texts)));
    group
        .arrays()
        .forEach(
            (name, array) -> {
              links.put(name, add(Headers.array(array, end)));
              arrays.add(array);
              end += aligned(4L * array.values().length);
            });
    return add(Headers.group(references(texts.get(group)), links));
  }

  private long add(byte[] header) {
    long address = headerEnd;
    headers.add(header);
    headerEnd += header.length;
    return address;
  }

  private Map<String, byte[]> references(Map<String, StringHeap.Place> places) {
    Map<String, byte[]> references = new LinkedHashMap<>();
    places.forEach(
        (name, place) ->
            references.put(
                name, Headers.reference(place, heap.address(heapAt, place.collection()))));
    return references;
  }

  private static void write(float[] values, OutputStream out) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
    for (int at = 0; at < values.length; at += BUFFER / 4) {
      int count = Math.min(BUFFER / 4, values.length - at);
      buffer.asFloatBuffer().put(values, at, count);
      out.write(buffer.array(), 0, 4 * count);
    }
    out.write(new byte[Math.toIntExact(aligned(4L * values.length) - 4L * values.length)]);
  }

  private static long aligned(long size) {
    return (size + 7) / 8 * 8;
  }
}
