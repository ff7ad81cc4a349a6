package org.espalier.provision.archive;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/** Takes from a jar what a host wants to know: its manifest, and what its classes do. */
final class JarVisitor implements EntryVisitor {
  private static final int LARGEST_MANIFEST = 16 << 20;
  private static final int LARGEST_CLASS = 16 << 20;
  private static final int MAGIC = 0x504b0304;

  private final ClassScan scan = new ClassScan();
  private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  /** The main attributes of the manifest; empty if there is none. */
  Map<String, String> headers() {
    return headers;
  }

  /** What its classes do, those of jars within it among them. */
  List<Behaviour> behaviours() {
    return scan.found();
  }

  @Override
  public void visit(String name, InputStream content, Budget budget) throws IOException {
    if (name.equalsIgnoreCase(JarFile.MANIFEST_NAME)) {
      readManifest(name, content);
    } else {
      look(name, content, budget, 1);
    }
  }

  private void readManifest(String name, InputStream content) throws IOException {
    if (!name.equals(JarFile.MANIFEST_NAME)) {
      throw new UnsafeArchiveException("writes the name of its manifest as " + name);
    }
    byte[] bytes = content.readNBytes(LARGEST_MANIFEST + 1);
    if (bytes.length > LARGEST_MANIFEST) {
      throw new UnsafeArchiveException("has a manifest of more than 16 MB");
    }
    try {
      new Manifest(new ByteArrayInputStream(bytes))
          .getMainAttributes()
          .forEach((key, value) -> headers.put(key.toString(), value.toString()));
    } catch (IOException e) {
      throw new UnsafeArchiveException("has a manifest that cannot be read: " + e.getMessage(), e);
    }
  }

  private void look(String name, InputStream content, Budget budget, int depth) throws IOException {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.endsWith(".class")) {
      byte[] bytes = content.readNBytes(LARGEST_CLASS);
      scan.look(bytes);
      return;
    }
    BufferedInputStream in = new BufferedInputStream(content, 1 << 15);
    in.mark(Integer.BYTES);
    byte[] first = in.readNBytes(Integer.BYTES);
    in.reset();
    boolean archive = first.length == Integer.BYTES && ByteBuffer.wrap(first).getInt() == MAGIC;
    if (archive) {
      lookWithin(name, in, budget, depth);
    }
  }

  private void lookWithin(String name, InputStream in, Budget budget, int depth)
      throws IOException {
    if (depth == Budget.DEPTH) {
      throw new UnsafeArchiveException(
          "has archives within archives, more than %d deep: %s"
              .formatted(Budget.DEPTH, EntryNames.quote(name)));
    }
    try {
      // Not closed: the archive around it is read on.
      ZipInputStream zip = new ZipInputStream(in);
      for (ZipEntry inner = zip.getNextEntry(); inner != null; inner = zip.getNextEntry()) {
        budget.entry();
        EntryNames.check(inner.getName());
        InputStream counted = new BudgetedInput(zip, budget);
        if (!inner.isDirectory()) {
          look(inner.getName(), counted, budget, depth + 1);
        }
        counted.transferTo(OutputStream.nullOutputStream());
      }
    } catch (ZipException | IllegalArgumentException e) {
      // Java opens an archive by its directory and may well read this one; as data it is harmless.
      if (name.toLowerCase(Locale.ROOT).endsWith(".jar")) {
        throw new UnsafeArchiveException(
            "has a jar within it that cannot be read: " + EntryNames.quote(name), e);
      }
    }
  }
}
