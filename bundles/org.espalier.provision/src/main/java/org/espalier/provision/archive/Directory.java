package org.espalier.provision.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The directory at the end of an archive.
 *
 * @param entries its entries, in the order in which they lie in the file
 * @param start where the directory begins: the entries end there
 */
record Directory(List<Entry> entries, long start) {
  private static final int END = 0x06054b50;
  private static final int HEADER = 0x02014b50;
  private static final int END_BYTES = 22;
  private static final int HEADER_BYTES = 46;
  private static final int LARGEST = 1 << 28;
  private static final int ENCRYPTED = 1 | 1 << 6 | 1 << 13;
  private static final int KNOWN_FLAGS = 0b1000_0000_1110;

  /** Reads it, and checks what can be known without the entries. */
  static Directory read(FileChannel file) throws IOException {
    long bytes = file.size();
    if (bytes < END_BYTES) {
      throw new UnsafeArchiveException("is no jar, or a damaged one: it has " + bytes + " bytes");
    }
    ByteBuffer end = read(file, bytes - END_BYTES, END_BYTES);
    if (end.getInt() != END) {
      throw new UnsafeArchiveException(
          "is no jar, or a damaged one: it does not end with the end of an archive, or something"
              + " follows there");
    }
    int disks = end.getInt();
    int here = end.getShort() & 0xffff;
    int count = end.getShort() & 0xffff;
    long size = end.getInt() & 0xffffffffL;
    long start = end.getInt() & 0xffffffffL;
    if (disks != 0 || here != count || end.getShort() != 0) {
      throw new UnsafeArchiveException("has several parts, or a comment at its end");
    }
    if (count == 0xffff || start == 0xffffffffL) {
      throw new UnsafeArchiveException("has more than 65,534 entries or 4 GB");
    }
    if (start + size != bytes - END_BYTES || size > LARGEST) {
      throw new UnsafeArchiveException("has bytes that belong to no entry before its end");
    }
    return new Directory(entries(read(file, start, (int) size), count), start);
  }

  private static ByteBuffer read(FileChannel file, long position, int bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (file.read(buffer, position + buffer.position()) < 0) {
        throw new UnsafeArchiveException("became shorter while it was read");
      }
    }
    return buffer.flip();
  }

  private static List<Entry> entries(ByteBuffer in, int count) throws IOException {
    EntryNames names = new EntryNames();
    List<Entry> entries = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      if (in.remaining() < HEADER_BYTES || in.getInt() != HEADER) {
        throw new UnsafeArchiveException("has a damaged directory");
      }
      entries.add(check(entry(in, names)));
    }
    if (in.hasRemaining()) {
      throw new UnsafeArchiveException("has more in its directory than its entries");
    }
    entries.sort(Comparator.comparingLong(Entry::offset));
    return List.copyOf(entries);
  }

  private static Entry entry(ByteBuffer in, EntryNames names) throws IOException {
    int madeBy = in.getShort() & 0xffff;
    int needed = in.getShort() & 0xffff;
    int flags = in.getShort() & 0xffff;
    int method = in.getShort() & 0xffff;
    int time = in.getInt();
    int crc = in.getInt();
    long packed = in.getInt() & 0xffffffffL;
    long size = in.getInt() & 0xffffffffL;
    int nameBytes = in.getShort() & 0xffff;
    int extraBytes = in.getShort() & 0xffff;
    int comment = in.getShort() & 0xffff;
    int disk = in.getShort() & 0xffff;
    int internal = in.getShort() & 0xffff;
    int external = in.getInt();
    long offset = in.getInt() & 0xffffffffL;
    if (in.remaining() < nameBytes + extraBytes || comment != 0 || disk != 0) {
      throw new UnsafeArchiveException(
          "has a damaged directory, or an entry with a comment or in another file");
    }
    String name = names.add(bytes(in, nameBytes));
    return new Entry(
        name,
        madeBy,
        needed,
        flags,
        method,
        time,
        crc,
        packed,
        size,
        internal,
        external,
        offset,
        new String(bytes(in, extraBytes), StandardCharsets.ISO_8859_1));
  }

  private static byte[] bytes(ByteBuffer in, int count) {
    byte[] bytes = new byte[count];
    in.get(bytes);
    return bytes;
  }

  private static Entry check(Entry entry) throws UnsafeArchiveException {
    String name = EntryNames.quote(entry.name());
    if ((entry.flags() & ENCRYPTED) != 0) {
      throw new UnsafeArchiveException("has an encrypted entry: " + name);
    }
    if ((entry.flags() & ~KNOWN_FLAGS) != 0
        || (entry.method() != Entry.STORED && entry.method() != Entry.DEFLATED)
        || (entry.method() == Entry.STORED && entry.packed() != entry.size())) {
      throw new UnsafeArchiveException(
          "has an entry that is packed in an unknown way: %s (method %d, flags %x)"
              .formatted(name, entry.method(), entry.flags()));
    }
    switch (entry.mode() & 0170000) {
      case 0120000 -> throw new UnsafeArchiveException("has a symbolic link: " + name);
      case 0010000, 0020000, 0060000, 0140000 ->
          throw new UnsafeArchiveException("has an entry that is no file: " + name);
      default -> {}
    }
    if (entry.isFolder() && entry.size() != 0) {
      throw new UnsafeArchiveException("has a folder with content: " + name);
    }
    return entry;
  }
}
