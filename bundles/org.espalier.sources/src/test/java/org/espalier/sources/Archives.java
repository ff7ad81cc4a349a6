package org.espalier.sources;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Archives of texts, written by the letter of their formats. */
final class Archives {
  private static final int BLOCK = 512;

  private Archives() {}

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private interface Content {
    void write(OutputStream out) throws IOException;
  }

  private static byte[] bytes(Content content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      content.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static byte[] gzip(byte[] bytes) {
    return bytes(
        out -> {
          try (OutputStream zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
          }
        });
  }

  /** A zip; a path that ends with a slash is a folder. */
  static byte[] zip(Map<String, String> files) {
    return bytes(
        out -> {
          try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
              zip.putNextEntry(new ZipEntry(file.getKey()));
              zip.write(utf8(file.getValue()));
              zip.closeEntry();
            }
          }
        });
  }

  /** A tar as ustar; longer names as GNU writes them. */
  static byte[] tar(Map<String, String> files) {
    return bytes(
        out -> {
          for (Map.Entry<String, String> file : files.entrySet()) {
            String path = file.getKey();
            if (path.length() > 100) {
              out.write(member("././@LongLink", 'L', path + "\0"));
            }
            char type = path.endsWith("/") ? '5' : '0';
            out.write(member(path, type, file.getValue()));
          }
          out.write(new byte[2 * BLOCK]);
        });
  }

  /** One member of a tar. */
  static byte[] member(String path, char type, String text) {
    byte[] content = utf8(text);
    byte[] member = new byte[BLOCK + (content.length + BLOCK - 1) / BLOCK * BLOCK];
    put(member, 0, path.substring(0, Math.min(100, path.length())));
    put(member, 124, String.format("%011o", content.length));
    member[156] = (byte) type;
    put(member, 257, "ustar\00000");
    put(member, 148, "        ");
    int sum = 0;
    for (int i = 0; i < BLOCK; i++) {
      sum += member[i] & 0xff;
    }
    put(member, 148, String.format("%06o\0 ", sum));
    System.arraycopy(content, 0, member, BLOCK, content.length);
    return member;
  }

  private static void put(byte[] target, int at, String text) {
    byte[] bytes = utf8(text);
    System.arraycopy(bytes, 0, target, at, bytes.length);
  }
}
