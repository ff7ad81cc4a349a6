package org.espalier.provision.archive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.Inflater;

/**
 * Reads an archive from its first byte to its last, in one pass and without unpacking it to a disk:
 * every byte belongs to an entry or to the directory, and what stands before an entry is what the
 * directory says of it.
 */
final class ArchiveReading {
  private static final int HEADER = 0x04034b50;
  private static final int HEADER_BYTES = 30;
  private static final int DESCRIPTOR = 0x08074b50;
  private static final int DESCRIPTOR_BYTES = 16;

  private final Path file;
  private final EntryVisitor visitor;
  private final MessageDigest digest = Digests.sha256();
  private final CoverageCheck coverage = new CoverageCheck();
  private long position;

  /**
   * @param visitor is given every entry that is no folder
   */
  ArchiveReading(Path file, EntryVisitor visitor) {
    this.file = file;
    this.visitor = visitor;
  }

  /**
   * Reads it.
   *
   * @throws UnsafeArchiveException if it is damaged or not to be opened
   */
  ArchiveFacts read() throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      Directory directory = Directory.read(channel);
      Budget budget = new Budget(channel.size());
      budget.entries(directory.entries().size());
      channel.position(0);
      // Not closed: that closes the channel, which is done above.
      InputStream in =
          new BufferedInputStream(
              new DigestInputStream(Channels.newInputStream(channel), digest), 1 << 16);
      for (Entry entry : directory.entries()) {
        readEntry(in, entry, budget);
      }
      if (position != directory.start()) {
        throw new UnsafeArchiveException("has bytes that belong to no entry before its directory");
      }
      position += in.transferTo(OutputStream.nullOutputStream());
      return new ArchiveFacts(HexFormat.of().formatHex(digest.digest()), position, coverage.gaps());
    } catch (UnsafeArchiveException e) {
      throw new UnsafeArchiveException(file + " " + e.getMessage(), e);
    }
  }

  private void readEntry(InputStream in, Entry entry, Budget budget) throws IOException {
    if (position != entry.offset()) {
      throw new UnsafeArchiveException(
          "has bytes that belong to no entry before " + EntryNames.quote(entry.name()));
    }
    readHeader(in, entry);
    Inflater inflater = new Inflater(true);
    try {
      EntryContent content = new EntryContent(in, entry, inflater, budget);
      if (!entry.isFolder()) {
        visitor.visit(entry.name(), content, budget);
      }
      content.finish();
    } finally {
      inflater.end();
    }
    position += entry.packed();
    if (entry.hasDescriptor()) {
      readDescriptor(in, entry);
    }
  }

  private void readHeader(InputStream in, Entry entry) throws IOException {
    ByteBuffer header = take(in, HEADER_BYTES);
    if (header.getInt() != HEADER) {
      throw differs(entry, "does not begin as one");
    }
    int needed = header.getShort() & 0xffff;
    boolean same =
        header.getShort() == (short) entry.flags()
            && header.getShort() == (short) entry.method()
            && header.getInt() == entry.time();
    int crc = header.getInt();
    int packed = header.getInt();
    int size = header.getInt();
    boolean later = entry.hasDescriptor() && crc == 0 && packed == 0 && size == 0;
    same &= later || sums(entry, crc, packed, size);
    int nameBytes = header.getShort() & 0xffff;
    int extraBytes = header.getShort() & 0xffff;
    byte[] name = take(in, nameBytes).array();
    String extra = new String(take(in, extraBytes).array(), StandardCharsets.ISO_8859_1);
    if (!same
        || !Arrays.equals(name, entry.name().getBytes(StandardCharsets.UTF_8))
        || !ExtraFields.agree(extra, entry.extra())) {
      throw differs(entry, "says something else of itself than the directory does");
    }
    coverage.entry(entry, needed, extra);
  }

  private static boolean sums(Entry entry, int crc, int packed, int size) {
    return crc == entry.crc() && packed == (int) entry.packed() && size == (int) entry.size();
  }

  private void readDescriptor(InputStream in, Entry entry) throws IOException {
    ByteBuffer descriptor = take(in, DESCRIPTOR_BYTES);
    if (descriptor.getInt() != DESCRIPTOR
        || !sums(entry, descriptor.getInt(), descriptor.getInt(), descriptor.getInt())) {
      throw differs(entry, "says something else after itself than the directory does");
    }
  }

  private ByteBuffer take(InputStream in, int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new UnsafeArchiveException("is damaged: it ends within an entry");
    }
    position += count;
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static UnsafeArchiveException differs(Entry entry, String how) {
    return new UnsafeArchiveException(
        "has an entry that " + how + ": " + EntryNames.quote(entry.name()));
  }
}
