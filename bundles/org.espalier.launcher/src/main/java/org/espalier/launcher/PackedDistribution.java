package org.espalier.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;

/**
 * A distribution that lies in a jar on the class path, as {@code org.espalier.embedded} is one: its
 * files are unpacked to the home, once.
 *
 * @param marker a resource beside its folders
 */
record PackedDistribution(URL marker) {
  private static final String FOLDER = "espalier/";
  private static final String MARKER = FOLDER + "distribution.txt";

  /** The one that the launcher's class loader finds. */
  static Optional<PackedDistribution> onClassPath() {
    return Optional.ofNullable(PackedDistribution.class.getClassLoader().getResource(MARKER))
        .map(PackedDistribution::new);
  }

  /**
   * Its folder, with every file of it.
   *
   * @throws IOException if it cannot be read, or not be written to the home
   */
  Distribution unpackedTo(Path home) throws IOException {
    URLConnection connection = marker.openConnection();
    if (!(connection instanceof JarURLConnection packed)) {
      return lyingThere();
    }
    packed.setUseCaches(false); // which would keep the jar open, and locked on some systems
    try (JarFile jar = packed.getJarFile()) {
      List<? extends ZipEntry> entries =
          jar.stream()
              .filter(entry -> entry.getName().startsWith(FOLDER) && !entry.isDirectory())
              .toList();
      Path folder = home.resolve("distributions").resolve(name(entries));
      for (ZipEntry entry : entries) {
        unpack(jar, entry, folder.resolve(entry.getName().substring(FOLDER.length())));
      }
      return Distribution.at(folder);
    }
  }

  /** In a class folder, as development environments have it. */
  private Distribution lyingThere() {
    try {
      return Distribution.at(Path.of(marker.toURI()).getParent());
    } catch (URISyntaxException e) {
      throw new HostException("cannot tell where " + marker + " is", e);
    }
  }

  /** Another content is another folder, so that no host ever sees files change. */
  private static String name(List<? extends ZipEntry> entries) {
    CRC32 all = new CRC32();
    for (ZipEntry entry : entries) {
      String line = entry.getName() + " " + entry.getSize() + " " + entry.getCrc() + "\n";
      all.update(line.getBytes(StandardCharsets.UTF_8));
    }
    return "%08x".formatted(all.getValue());
  }

  private static void unpack(JarFile jar, ZipEntry entry, Path file) throws IOException {
    if (Files.isRegularFile(file) && Files.size(file) == entry.getSize()) {
      return;
    }
    Files.createDirectories(file.getParent());
    Path fresh = Files.createTempFile(file.getParent(), ".", ".new");
    try (InputStream in = jar.getInputStream(entry)) {
      Files.copy(in, fresh, StandardCopyOption.REPLACE_EXISTING);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE); // several processes may do the same
    } catch (IOException e) {
      throw new IOException("cannot unpack " + file + ": " + Terminal.describe(e), e);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }
}
