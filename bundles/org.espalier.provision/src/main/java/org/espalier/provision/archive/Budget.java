package org.espalier.provision.archive;

/** How much an archive may unpack to, with the archives within it. */
final class Budget {
  /** Any jar may grow to this much. */
  static final long FREE_BYTES = 64L << 20;

  /** Beyond that, so many times its own size; native code and texts pack to a fifth at best. */
  static final int RATIO = 100;

  /** The entries of an archive and of all archives within it. */
  static final int ENTRIES = 100_000;

  /** How deep archives may lie within archives. */
  static final int DEPTH = 3;

  private final long bytes;
  private long unpacked;
  private int entries;

  /** Of an archive of that size. */
  Budget(long fileBytes) {
    this.bytes = FREE_BYTES + RATIO * fileBytes;
  }

  /** Counts bytes that came out of it. */
  void unpacked(int count) throws UnsafeArchiveException {
    unpacked += count;
    if (unpacked > bytes) {
      throw new UnsafeArchiveException(
          "unpacks to more than %,d MB, too much for a file of its size: it may be a bomb"
              .formatted(bytes >> 20));
    }
  }

  /** Counts an entry. */
  void entry() throws UnsafeArchiveException {
    entries(1);
  }

  /** Counts entries. */
  void entries(int count) throws UnsafeArchiveException {
    entries += count;
    if (entries > ENTRIES) {
      throw new UnsafeArchiveException(
          "has more than %,d entries, with those of the archives in it".formatted(ENTRIES));
    }
  }
}
