package org.espalier.launcher.kept;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import org.osgi.framework.Constants;

/**
 * What a class loader has to know of the file of a bundle.
 *
 * @param file where it is
 * @param key what it has in common with every copy of it, and with no other version
 * @param activator its activator's class, or null
 * @param classPath the entries to load classes from
 */
record KeptJar(Path file, String key, String activator, List<String> classPath) {
  private static final System.Logger LOG = System.getLogger("org.espalier.launcher");

  static KeptJar of(Path file, JarFile jar) throws IOException {
    Attributes headers = jar.getManifest().getMainAttributes();
    String name = headers.getValue(Constants.BUNDLE_SYMBOLICNAME).replaceFirst(";.*", "").trim();
    String classPath = headers.getValue(Constants.BUNDLE_CLASSPATH);
    return new KeptJar(
        file,
        name + "-" + headers.getValue(Constants.BUNDLE_VERSION) + "-" + checksum(jar),
        headers.getValue(Constants.BUNDLE_ACTIVATOR),
        List.of((classPath == null ? "." : classPath).trim().split("\\s*,\\s*")));
  }

  /** Of the checksums that the directory of the jar has for its entries. */
  private static String checksum(JarFile jar) {
    CRC32 all = new CRC32();
    for (ZipEntry entry : Collections.list(jar.entries())) {
      String line = entry.getName() + " " + entry.getSize() + " " + entry.getCrc() + "\n";
      all.update(line.getBytes(StandardCharsets.UTF_8));
    }
    return "%08x".formatted(all.getValue());
  }

  /**
   * Where its classes are: jars that it has inside are unpacked, unless they are there and whole.
   */
  List<URL> urls(Path folder) throws IOException {
    List<URL> urls = new ArrayList<>();
    try (JarFile jar = new JarFile(file.toFile(), false)) {
      for (String entry : classPath) {
        urls.add(url(entry.equals(".") ? file : unpacked(jar, jar.getEntry(entry), folder)));
      }
    }
    return urls;
  }

  private static Path unpacked(JarFile jar, ZipEntry entry, Path folder) throws IOException {
    Path target = folder.resolve(Path.of(entry.getName()).getFileName());
    if (isWhole(target, entry)) {
      return target;
    }
    if (Files.exists(target)) {
      LOG.log(System.Logger.Level.WARNING, target + " was damaged; it is unpacked anew");
    }
    Files.createDirectories(folder);
    Path fresh = Files.createTempFile(folder, ".", ".new");
    try (InputStream in = jar.getInputStream(entry)) {
      Files.copy(in, fresh, StandardCopyOption.REPLACE_EXISTING);
      // Another process may do the same, and have the old one open: it is replaced, not changed.
      Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
    return target;
  }

  private static boolean isWhole(Path file, ZipEntry entry) throws IOException {
    if (!Files.isRegularFile(file) || Files.size(file) != entry.getSize()) {
      return false;
    }
    CRC32 checksum = new CRC32();
    try (InputStream in = new CheckedInputStream(Files.newInputStream(file), checksum)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return checksum.getValue() == entry.getCrc();
  }

  static URL url(Path file) {
    try {
      return file.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }
}
