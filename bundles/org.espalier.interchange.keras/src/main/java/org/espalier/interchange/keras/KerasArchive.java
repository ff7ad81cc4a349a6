package org.espalier.interchange.keras;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.espalier.interchange.keras.json.Json;
import org.espalier.lib.hdf5.Hdf5File;

/**
 * A {@code .keras} file: a zip with {@code config.json}, {@code metadata.json} and {@code
 * model.weights.h5}. Nothing of it is unpacked under a name that it has.
 */
final class KerasArchive implements AutoCloseable {
  private static final String WEIGHTS = "model.weights.h5";
  private static final byte[] ZIP = {'P', 'K', 3, 4};
  private static final int MOST_ENTRIES = 10_000;

  /** How many times larger than what is packed the weights may be, beyond a little. */
  private static final long RATIO = 100;

  private static final long SMALL = 64L << 20;

  private final ZipFile zip;
  private final String name;
  private Path unpacked;

  private KerasArchive(ZipFile zip, String name) {
    this.zip = zip;
    this.name = name;
  }

  static boolean isZip(Path path) throws IOException {
    try (InputStream stream = Files.newInputStream(path)) {
      return Arrays.equals(stream.readNBytes(ZIP.length), ZIP);
    }
  }

  /** Whether a file is a zip with a configuration. */
  static boolean recognizes(Path path) throws IOException {
    if (!isZip(path)) {
      return false;
    }
    try (ZipFile zip = new ZipFile(path.toFile())) {
      return zip.getEntry("config.json") != null && zip.getEntry("metadata.json") != null;
    } catch (IOException e) {
      // it may be anybody's zip; whoever reads it says what is wrong with it
      return false;
    }
  }

  /**
   * Opens an archive.
   *
   * @param name what messages call it
   */
  static KerasArchive open(Path path, String name) throws IOException {
    ZipFile zip;
    try {
      zip = new ZipFile(path.toFile());
    } catch (IOException | IllegalArgumentException e) {
      throw new IOException(
          name + " is a damaged zip (" + e.getMessage() + "); save or download it again", e);
    }
    KerasArchive archive = new KerasArchive(zip, name);
    try {
      archive.checkEntries();
    } catch (IOException e) {
      zip.close();
      throw e;
    }
    return archive;
  }

  private void checkEntries() throws IOException {
    Set<String> seen = new HashSet<>();
    Enumeration<? extends ZipEntry> entries = zip.entries();
    while (entries.hasMoreElements()) {
      String entry = entries.nextElement().getName();
      if (!seen.add(entry)) {
        throw new IOException(name + " has " + entry + " twice; save the model again with Keras");
      }
      if (entry.startsWith("/")
          || entry.contains("\\")
          || Arrays.asList(entry.split("/", -1)).contains("..")) {
        throw new IOException(
            name + " has an entry that leads out of it, " + entry + "; do not trust this file");
      }
      if (seen.size() > MOST_ENTRIES) {
        throw new IOException(name + " has more than " + MOST_ENTRIES + " entries");
      }
    }
  }

  /** An entry that is a text. */
  String text(String entry) throws IOException {
    try (InputStream stream = zip.getInputStream(entry(entry))) {
      byte[] bytes = stream.readNBytes(Json.LONGEST + 1);
      if (bytes.length > Json.LONGEST) {
        throw new IOException(
            "%s: %s is larger than %d MB".formatted(name, entry, Json.LONGEST >> 20));
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException | IllegalArgumentException e) {
      throw damaged(entry, e);
    }
  }

  private ZipEntry entry(String entry) throws IOException {
    ZipEntry found = zip.getEntry(entry);
    if (found == null) {
      String instead =
          zip.getEntry("model.weights.npz") != null || zip.getEntry("model.weights.json") != null
              ? "; its weights are in another form, save it with weights_format=\"h5\" in one part"
              : "; save the model again with model.save(\"NAME.keras\")";
      throw new IOException(name + " has no " + entry + instead);
    }
    return found;
  }

  private IOException damaged(String entry, Exception e) {
    String message = String.valueOf(e.getMessage());
    return message.startsWith(name)
        ? new IOException(message, e)
        : new IOException(
            "%s is damaged in %s (%s); save or download it again".formatted(name, entry, message),
            e);
  }

  /** The weights, unpacked into a temporary file. */
  Hdf5File weights() throws IOException {
    ZipEntry entry = entry(WEIGHTS);
    unpacked = Files.createTempFile("espalier-keras", ".h5");
    long left = Math.max(SMALL, RATIO * Math.max(0, entry.getCompressedSize()));
    try (InputStream in = zip.getInputStream(entry);
        OutputStream out = Files.newOutputStream(unpacked)) {
      byte[] buffer = new byte[1 << 16];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        left -= count;
        if (left < 0) {
          throw new IOException(
              name + ": " + WEIGHTS + " unpacks to far more than it holds; do not trust this file");
        }
        out.write(buffer, 0, count);
      }
    } catch (IOException | IllegalArgumentException e) {
      throw damaged(WEIGHTS, e);
    }
    return Hdf5File.open(unpacked, name + " (" + WEIGHTS + ")");
  }

  @Override
  public void close() throws IOException {
    zip.close();
    if (unpacked != null && !unpacked.toFile().delete()) {
      unpacked.toFile().deleteOnExit(); // mapped memory keeps it open on Windows
    }
  }
}
