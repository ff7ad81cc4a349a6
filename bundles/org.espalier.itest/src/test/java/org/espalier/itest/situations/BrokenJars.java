package org.espalier.itest.situations;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Breaks jars in ways in which no library writes them. */
final class BrokenJars {
  private static final byte[] LISTED = {'P', 'K', 1, 2};
  private static final int NAME_IN_LISTED = 46;
  private static final int UNIX = 5;
  private static final int EXTERNAL = 38;

  private BrokenJars() {}

  /** Cuts the second half off. */
  static void truncate(Path jar) throws IOException {
    byte[] bytes = Files.readAllBytes(jar);
    Files.write(jar, Arrays.copyOf(bytes, bytes.length / 2));
  }

  /** Packs it again with one more entry. */
  static void add(Path jar, String name, String content) throws IOException {
    rewrite(jar, name, content, "");
  }

  /** Packs it again with another content of one entry. */
  static void replace(Path jar, String name, String content) throws IOException {
    rewrite(jar, name, content, name);
  }

  /** Packs it again with an entry twice. */
  static void addTwice(Path jar, String name, String content) throws IOException {
    String other = "#" + name.substring(1);
    add(jar, name, content);
    add(jar, other, content);
    String text = Files.readString(jar, StandardCharsets.ISO_8859_1);
    Files.writeString(jar, text.replace(other, name), StandardCharsets.ISO_8859_1);
  }

  /** Packs it again with a symbolic link. */
  static void addLink(Path jar, String name, String target) throws IOException {
    add(jar, name, target);
    byte[] bytes = Files.readAllBytes(jar);
    byte[] wanted = name.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < bytes.length - NAME_IN_LISTED - wanted.length; i++) {
      int from = i + NAME_IN_LISTED;
      if (Arrays.equals(bytes, i, i + LISTED.length, LISTED, 0, LISTED.length)
          && Arrays.equals(bytes, from, from + wanted.length, wanted, 0, wanted.length)) {
        bytes[i + UNIX] = 3;
        bytes[i + EXTERNAL + 2] = (byte) 0xff;
        bytes[i + EXTERNAL + 3] = (byte) 0xa1;
      }
    }
    Files.write(jar, bytes);
  }

  private static void rewrite(Path jar, String name, String content, String without)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(Files.readAllBytes(jar)));
        ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        out.putNextEntry(new ZipEntry(entry.getName()));
        out.write(entry.getName().equals(without) ? utf8(content) : in.readAllBytes());
      }
      if (without.isEmpty()) {
        out.putNextEntry(new ZipEntry(name));
        out.write(utf8(content));
      }
    }
    Files.write(jar, bytes.toByteArray());
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
