package org.espalier.sources;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.espalier.source.DataException;

/**
 * What a file of gzip unpacks to, or another file as it is; refuses to unpack without end.
 *
 * <p>Text shrinks to a fifth, rarely to a hundredth; what was made to fill a memory or a disk
 * shrinks to a thousandth.
 */
final class Unpacked extends FilterInputStream {
  private static final long ALWAYS_ALLOWED = 1L << 28;
  private static final int MOST_TIMES = 250;
  private static final int HEAD = 512;
  private static final int TAR_MAGIC = 257;

  private final String name;
  private final long most;
  private long count;

  private Unpacked(InputStream in, String name, long most) {
    super(in);
    this.name = name;
    this.most = most;
  }

  /** A stream that can look ahead; unpacks what is compressed with gzip. */
  static InputStream of(SourceFile file, InputStream bytes) throws IOException {
    PushbackInputStream stream = new PushbackInputStream(bytes, HEAD);
    byte[] head = head(stream);
    boolean gzip = head[0] == 0x1f && head[1] == (byte) 0x8b;
    if (!gzip) {
      return stream;
    }
    InputStream unpacked = limited(file.gunzip(stream), file.name(), Files.size(file.path()));
    return new PushbackInputStream(unpacked, HEAD);
  }

  /**
   * A stream that may give so many times more than its packed size.
   *
   * @param packed the size of the packed bytes
   */
  static InputStream limited(InputStream stream, String name, long packed) {
    return new Unpacked(stream, name, Math.max(ALWAYS_ALLOWED, packed * MOST_TIMES));
  }

  static boolean isZip(InputStream stream) throws IOException {
    String head = ascii(head((PushbackInputStream) stream), 0, 4);
    return head.equals("PK\3\4") || head.equals("PK\5\6");
  }

  static boolean isTar(InputStream stream) throws IOException {
    return ascii(head((PushbackInputStream) stream), TAR_MAGIC, 5).equals("ustar");
  }

  private static byte[] head(PushbackInputStream stream) throws IOException {
    byte[] head = new byte[HEAD];
    int length = 0;
    try {
      length = stream.readNBytes(head, 0, HEAD);
    } finally {
      stream.unread(head, 0, length);
    }
    return head;
  }

  private static String ascii(byte[] bytes, int from, int length) {
    return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
  }

  @Override
  public int read() throws IOException {
    int read = super.read();
    counted(read < 0 ? 0 : 1);
    return read;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int read = super.read(target, offset, length);
    counted(Math.max(read, 0));
    return read;
  }

  private void counted(int bytes) {
    count += bytes;
    if (count > most) {
      throw new DataException(
          "%s: it unpacks to more than %d times its size, %d MB so far, as no data do; if it is right, unpack it by hand and name what comes out"
              .formatted(name, MOST_TIMES, count >> 20));
    }
  }
}
