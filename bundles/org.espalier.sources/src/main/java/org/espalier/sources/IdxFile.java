package org.espalier.sources;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.espalier.source.DataException;

/**
 * A file of unsigned bytes in the IDX format, read item by item.
 *
 * <p>It begins with two bytes 0, the type of its numbers (8 is unsigned bytes) and the number of
 * its dimensions; the extents follow as 32-bit numbers, the highest byte first, then the bytes
 * themselves. The first extent is the number of items.
 */
final class IdxFile implements Closeable {
  private static final int UNSIGNED_BYTES = 8;

  private final SourceFile file;
  private final DataInputStream in;
  private final List<Integer> extents;
  private final int itemSize;
  private int items;

  private IdxFile(SourceFile file, DataInputStream in, List<Integer> extents) {
    this.file = file;
    this.in = in;
    this.extents = extents;
    this.itemSize = (int) size(extents.subList(1, extents.size()));
  }

  /**
   * Begins to read.
   *
   * @param what what an item is, for messages
   * @param dimensions how many dimensions the file may have
   * @throws DataException if it is no such file
   */
  static IdxFile open(SourceFile file, String what, List<Integer> dimensions) throws IOException {
    DataInputStream in = new DataInputStream(file.open());
    try {
      return new IdxFile(file, in, extents(file, in, what, dimensions));
    } catch (EOFException e) {
      in.close();
      throw new DataException(file.name() + ": ends within its header; fetch the file again", e);
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  private static List<Integer> extents(
      SourceFile file, DataInputStream in, String what, List<Integer> dimensions)
      throws IOException {
    int magic = in.readInt();
    int rank = magic & 0xff;
    if (magic >>> 8 != UNSIGNED_BYTES || !dimensions.contains(rank)) {
      throw new DataException(
          "%s: begins with 0x%08x; an IDX file of %s begins with %s"
              .formatted(
                  file.name(),
                  magic,
                  what,
                  dimensions.stream()
                      .map(d -> "0x%08x".formatted(UNSIGNED_BYTES << 8 | d))
                      .collect(Collectors.joining(" or "))));
    }
    List<Integer> extents = new ArrayList<>();
    for (int i = 0; i < rank; i++) {
      extents.add(in.readInt());
    }
    check(file, extents);
    return extents;
  }

  private static void check(SourceFile file, List<Integer> extents) {
    boolean positive = extents.stream().allMatch(extent -> extent > 0);
    if (!positive || size(extents.subList(1, extents.size())) > Integer.MAX_VALUE) {
      throw new DataException(
          "%s: its header says %s, which cannot be; fetch the file again"
              .formatted(
                  file.name(),
                  extents.stream()
                      .map(Integer::toUnsignedString)
                      .collect(Collectors.joining(" x "))));
    }
  }

  /** The number of elements, no more than can be told from too many. */
  private static long size(List<Integer> extents) {
    return Stream.concat(Stream.of(1), extents.stream())
        .mapToLong(Integer::longValue)
        .reduce(1, (a, b) -> Math.min(a * b, 1L << 32));
  }

  /** How messages call it. */
  String name() {
    return file.name();
  }

  /** How many items it has, by its header. */
  int count() {
    return extents.get(0);
  }

  /** An extent of an item, by the number of its dimension; 1 where it has fewer. */
  int extent(int dimension) {
    return dimension + 1 < extents.size() ? extents.get(dimension + 1) : 1;
  }

  /**
   * The next item.
   *
   * @throws DataException if the file ends before it
   */
  byte[] next() throws IOException {
    byte[] item = new byte[itemSize];
    int read = file.guard(() -> in.readNBytes(item, 0, itemSize));
    if (read < itemSize) {
      throw new DataException(
          "%s: ends within item %d of %d; fetch the file again"
              .formatted(name(), items + 1, count()));
    }
    items++;
    return item;
  }

  /**
   * Checks that nothing stands behind the last item.
   *
   * @throws DataException if the file goes on
   */
  void end() throws IOException {
    if (file.guard(in::read) >= 0) {
      throw new DataException(
          "%s: goes on behind the %d items of its header; fetch the file again"
              .formatted(name(), count()));
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
