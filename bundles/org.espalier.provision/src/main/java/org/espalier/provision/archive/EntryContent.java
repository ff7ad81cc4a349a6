package org.espalier.provision.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** What is in an entry, as a stream that ends where the directory says, or throws. */
final class EntryContent extends InputStream {
  private final InputStream file;
  private final Entry entry;
  private final Inflater inflater;
  private final Budget budget;
  private final CRC32 crc = new CRC32();
  private final byte[] packed = new byte[1 << 16];
  private long unread;
  private long size;

  /**
   * @param file stands at the first byte of the entry's content
   * @param inflater a fresh one; belongs to the caller
   */
  EntryContent(InputStream file, Entry entry, Inflater inflater, Budget budget) {
    this.file = file;
    this.entry = entry;
    this.inflater = inflater;
    this.budget = budget;
    this.unread = entry.packed();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    int count =
        entry.method() == Entry.STORED ? copy(to, offset, length) : inflate(to, offset, length);
    if (count > 0) {
      crc.update(to, offset, count);
      size += count;
      budget.unpacked(count);
      if (size > entry.size()) {
        throw damaged("has more in it than its size of " + entry.size() + " bytes");
      }
    }
    return count;
  }

  private int copy(byte[] to, int offset, int length) throws IOException {
    if (unread == 0) {
      return -1;
    }
    int count = file.read(to, offset, (int) Math.min(length, unread));
    if (count < 0) {
      throw damaged("ends early");
    }
    unread -= count;
    return count;
  }

  private int inflate(byte[] to, int offset, int length) throws IOException {
    try {
      while (!inflater.finished()) {
        int count = inflater.inflate(to, offset, length);
        if (count > 0) {
          return count;
        }
        boolean stuck = inflater.needsInput() && !inflater.finished() && !feed();
        if (inflater.needsDictionary() || stuck) {
          throw damaged("ends early");
        }
      }
      return -1;
    } catch (DataFormatException e) {
      throw new UnsafeArchiveException(
          "is damaged: entry " + EntryNames.quote(entry.name()) + " cannot be unpacked", e);
    }
  }

  private boolean feed() throws IOException {
    if (unread == 0) {
      return false;
    }
    int count = file.read(packed, 0, (int) Math.min(packed.length, unread));
    if (count > 0) {
      inflater.setInput(packed, 0, count);
      unread -= count;
    }
    return count > 0;
  }

  /** Reads what is left, and checks that all of it is what the directory says. */
  void finish() throws IOException {
    byte[] buffer = new byte[1 << 16];
    while (read(buffer, 0, buffer.length) >= 0) {
      // counted and summed while it is read
    }
    if (unread != 0 || (entry.method() == Entry.DEFLATED && inflater.getRemaining() != 0)) {
      throw damaged("is followed by bytes that belong to nothing");
    }
    if (size != entry.size()) {
      throw damaged("has " + size + " bytes instead of " + entry.size());
    }
    if ((int) crc.getValue() != entry.crc()) {
      throw damaged("differs from its checksum");
    }
  }

  private UnsafeArchiveException damaged(String how) {
    return new UnsafeArchiveException(
        "is damaged: entry " + EntryNames.quote(entry.name()) + " " + how);
  }
}
