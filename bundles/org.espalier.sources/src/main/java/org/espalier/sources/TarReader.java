package org.espalier.sources;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipException;
import org.espalier.source.DataException;

/**
 * The files of a tar archive, one after the other: ustar, with the long names of GNU and of pax.
 *
 * <p>What is no file, such as a folder or a link, is left out.
 */
final class TarReader {
  private static final int BLOCK = 512;
  private static final int MAGIC = 257;
  private static final int PREFIX = 345;
  private static final int SUM = 148;
  private static final int LONGEST_NAME = 1 << 16;

  private final String name;
  private final InputStream in;
  private long left; // bytes of the current file that were not read
  private long padding;

  /** Reads an archive that messages call by a name. */
  TarReader(String name, InputStream in) {
    this.name = name;
    this.in = in;
  }

  /**
   * A file of the archive.
   *
   * @param path its path in the archive
   * @param size its size in bytes
   */
  record Entry(String path, long size) {}

  /**
   * The next file, or null after the last one.
   *
   * @throws ZipException if this is no tar archive
   * @throws EOFException if it is cut off
   */
  Entry next() throws IOException {
    String longName = null;
    while (true) {
      in.skipNBytes(left + padding);
      left = 0;
      padding = 0;
      byte[] header = in.readNBytes(BLOCK);
      if (header.length == 0 || (header.length == BLOCK && header[0] == 0)) {
        return null;
      }
      check(header);
      left = number(header, 124, 12);
      padding = -left & (BLOCK - 1);
      switch (header[156]) {
        case 'L' -> longName = text(content(), 0, LONGEST_NAME);
        case 'x' -> longName = paxPath(content(), longName);
        case 0, '0', '7' -> {
          String path = longName == null ? path(header) : longName;
          return new Entry(path.startsWith("./") ? path.substring(2) : path, left);
        }
        default -> longName = null; // a folder, a link, a device, a remark
      }
    }
  }

  private void check(byte[] header) throws IOException {
    if (header.length < BLOCK) {
      throw new EOFException("a tar header is cut off");
    }
    int sum = 0;
    for (int i = 0; i < BLOCK; i++) {
      sum += i >= SUM && i < SUM + 8 ? ' ' : header[i] & 0xff;
    }
    if (number(header, SUM, 8) != sum) {
      throw new ZipException("a tar header has another checksum");
    }
  }

  private static String path(byte[] header) {
    String path = text(header, 0, 100);
    boolean ustar = text(header, MAGIC, 6).equals("ustar");
    String prefix = ustar ? text(header, PREFIX, 155) : "";
    return prefix.isEmpty() ? path : prefix + "/" + path;
  }

  /** The content of a header that says more of the next one. */
  private byte[] content() throws IOException {
    if (left > LONGEST_NAME) {
      throw new ZipException("a name of " + left + " bytes in a tar header");
    }
    byte[] content = in.readNBytes((int) left);
    if (content.length < left) {
      throw new EOFException("a tar header is cut off");
    }
    left = 0;
    return content;
  }

  /** The path in lines as {@code 23 path=folder/file}, of which the number is the length. */
  private static String paxPath(byte[] records, String otherwise) {
    String path = otherwise;
    for (String line : text(records, 0, LONGEST_NAME).split("\n", -1)) {
      int key = line.indexOf(" path=");
      path = key > 0 ? line.substring(key + " path=".length()) : path;
    }
    return path;
  }

  private static String text(byte[] bytes, int from, int length) {
    int end = from;
    while (end < Math.min(from + length, bytes.length) && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, from, end - from, StandardCharsets.UTF_8);
  }

  /** A number in octal digits, or in the base 256 of GNU. */
  private static long number(byte[] header, int from, int length) throws ZipException {
    long number = 0;
    if ((header[from] & 0x80) != 0) {
      for (int i = from + length - 8; i < from + length; i++) {
        number = number << 8 | (header[i] & 0xff);
      }
    } else {
      String digits = text(header, from, length).strip();
      try {
        number = digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
      } catch (NumberFormatException e) {
        throw new ZipException("a tar header has \"" + digits + "\" where a number belongs");
      }
    }
    if (number < 0) {
      throw new ZipException("a tar header has a number below 0");
    }
    return number;
  }

  /**
   * The bytes of the current file.
   *
   * @param most how many it may have
   * @throws DataException if it has more
   * @throws EOFException if the archive ends before it
   */
  byte[] bytes(Entry entry, int most) throws IOException {
    if (entry.size() > most) {
      throw new DataException(
          "%s: %s has %d bytes; a text has at most %d"
              .formatted(name, entry.path(), entry.size(), most));
    }
    byte[] bytes = in.readNBytes((int) left);
    if (bytes.length < left) {
      throw new EOFException(entry.path() + " is cut off");
    }
    left = 0;
    return bytes;
  }

  /**
   * The bytes of a file, whose end is that of the stream.
   *
   * @throws DataException if there is none of this path
   */
  InputStream find(String path) throws IOException {
    List<String> seen = new ArrayList<>();
    for (Entry entry = next(); entry != null; entry = next()) {
      if (entry.path().equals(path)) {
        return new Content();
      }
      seen.add(entry.path());
    }
    throw ZipArchive.missing(name, path, seen);
  }

  /** The rest of the current file. */
  private final class Content extends FilterInputStream {
    Content() {
      super(TarReader.this.in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (left == 0) {
        return -1;
      }
      int read = super.read(target, offset, (int) Math.min(length, left));
      if (read < 0) {
        throw new EOFException("the tar archive is cut off");
      }
      left -= read;
      return read;
    }
  }
}
