package org.espalier.interchange.dl4j;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.jackson.core.JsonProcessingException;
import org.nd4j.shade.jackson.databind.ObjectMapper;

/**
 * The zip that DL4J's {@code ModelSerializer} writes. Nothing of it is unpacked; names and sizes
 * are checked before anything is read.
 */
final class ModelZip implements AutoCloseable {
  static final String CONFIGURATION = "configuration.json";
  static final String COEFFICIENTS = "coefficients.bin";

  /** The shapes of the inputs, in files that Espalier wrote. */
  private static final String SHAPES = "input_shapes.json";

  /** Text of a network; the largest of DL4J's zoo has 2 MB. */
  private static final long LARGEST_TEXT = 64L << 20;

  /** Weights do not compress this well, and smaller entries do no harm. */
  private static final long LARGEST_RATIO = 200;

  private static final long SMALL = 16L << 20;
  private static final int SMALL_TEXT = 1 << 16;
  private static final int MOST_ENTRIES = 1000;

  private static final Map<String, String> NOT_READ =
      Map.of(
          "updaterState.bin", "the state of the optimizer is not read: training begins afresh",
          "updater.bin", "the state of the optimizer is not read: training begins afresh",
          "noParams.marker", "",
          "normalizer.bin",
              "normalizer.bin is not read: scale the rows as that normalizer did, for example with a vectorizer",
          "preprocessor.bin",
              "preprocessor.bin is not read: it is a serialized Java object; prepare the rows as it did");

  private final Path file;
  private final ZipFile zip;

  private ModelZip(Path file, ZipFile zip) {
    this.file = file;
    this.zip = zip;
  }

  /**
   * Opens a zip and checks its entries.
   *
   * @throws IOException if it is no zip, is damaged, or has entries that no such zip has
   */
  static ModelZip open(Path file) throws IOException {
    ZipFile opened;
    try {
      opened = new ZipFile(file.toFile());
    } catch (ZipException e) {
      throw new IOException(
          "%s is no whole zip (%s); get the file again".formatted(file, e.getMessage()), e);
    }
    ModelZip zip = new ModelZip(file, opened);
    try {
      zip.check();
      return zip;
    } catch (IOException e) {
      zip.close();
      throw e;
    }
  }

  private void check() throws IOException {
    Map<String, ZipEntry> seen = new LinkedHashMap<>();
    for (ZipEntry entry : Collections.list(zip.entries())) {
      String name = entry.getName();
      if (name.contains("..") || name.startsWith("/") || name.matches(".*[\\\\:].*")) {
        throw damaged("has the entry \"%s\", a path out of it; no such file is read", name);
      }
      if (seen.put(name, entry) != null) {
        throw damaged("has two entries %s; which one counts cannot be told", name);
      }
      if (seen.size() > MOST_ENTRIES) {
        throw damaged("has more than %d entries; a model of DL4J has five", MOST_ENTRIES);
      }
    }
    if (!seen.containsKey(CONFIGURATION)) {
      throw damaged("has no %s; it is no model of Deeplearning4j", CONFIGURATION);
    }
  }

  /** Whether a file has the entries of such a zip. */
  static boolean recognizes(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return zip.getEntry(CONFIGURATION) != null && zip.getEntry("config.json") == null;
    } catch (ZipException e) {
      return false;
    }
  }

  /** What of the file is left alone, in sentences. */
  Set<String> notes() {
    Set<String> notes = new LinkedHashSet<>();
    for (ZipEntry entry : Collections.list(zip.entries())) {
      String name = entry.getName();
      boolean known = name.equals(CONFIGURATION) || name.equals(COEFFICIENTS);
      known |= name.equals(SHAPES);
      String note = NOT_READ.getOrDefault(name, name + " is not read");
      if (!known && !entry.isDirectory() && !note.isEmpty()) {
        notes.add(note);
      }
    }
    return notes;
  }

  /** The text of the configuration. */
  String configuration() throws IOException {
    ZipEntry entry = zip.getEntry(CONFIGURATION);
    if (entry.getSize() > LARGEST_TEXT) {
      throw damaged(
          "has a %s of %d bytes; at most %d are read",
          CONFIGURATION, entry.getSize(), LARGEST_TEXT);
    }
    try (InputStream in = zip.getInputStream(entry)) {
      byte[] text = in.readNBytes((int) LARGEST_TEXT + 1);
      if (text.length > LARGEST_TEXT) {
        throw damaged("has a %s of more than %d bytes", CONFIGURATION, LARGEST_TEXT);
      }
      return new String(text, StandardCharsets.UTF_8);
    } catch (ZipException | EOFException e) {
      throw unreadable(CONFIGURATION, e);
    }
  }

  /** The shapes of the inputs, if Espalier wrote the file; none if not, or they cannot be. */
  List<List<Integer>> shapes() throws IOException {
    ZipEntry entry = zip.getEntry(SHAPES);
    if (entry == null) {
      return List.of();
    }
    try (InputStream in = zip.getInputStream(entry)) {
      Integer[][] shapes =
          new ObjectMapper().readValue(in.readNBytes(SMALL_TEXT), Integer[][].class);
      return Arrays.stream(shapes).map(List::of).toList();
    } catch (JsonProcessingException | NullPointerException | ZipException | EOFException e) {
      throw unreadable(SHAPES, e);
    }
  }

  /**
   * The weights, as one row.
   *
   * @param expected how many the layers of the configuration have
   */
  float[] coefficients(long expected) throws IOException {
    Optional<ZipEntry> entry = Optional.ofNullable(zip.getEntry(COEFFICIENTS));
    if (entry.isEmpty()) {
      if (expected == 0) {
        return new float[0];
      }
      throw damaged("has no %s: its layers have %d weights", COEFFICIENTS, expected);
    }
    long size = entry.get().getSize();
    long packed = Math.max(1, entry.get().getCompressedSize());
    if (size > SMALL && size / packed > LARGEST_RATIO) {
      throw damaged(
          "claims to unpack %d bytes of %s to %d: no weights are so small; it is not read",
          packed, COEFFICIENTS, size);
    }
    try (InputStream in = new BufferedInputStream(zip.getInputStream(entry.get()), 1 << 16)) {
      return new Coefficients(file, in, expected).read();
    } catch (ZipException | EOFException e) {
      throw unreadable(COEFFICIENTS, e);
    }
  }

  /**
   * Writes a network, the same bytes every time: DL4J's own writer states when it was.
   *
   * @param shapes the shapes of its inputs here, which DL4J has no place for; it passes over them
   * @throws IOException if the file cannot be written
   */
  static void write(Model network, List<List<Long>> shapes, Path file) throws IOException {
    String configuration =
        network instanceof MultiLayerNetwork layers
            ? layers.getLayerWiseConfigurations().toJson()
            : ((ComputationGraph) network).getConfiguration().toJson();
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(entry(CONFIGURATION));
      zip.write(configuration.getBytes(StandardCharsets.UTF_8));
      INDArray params = network.params();
      zip.putNextEntry(entry(COEFFICIENTS));
      DataOutputStream out = new DataOutputStream(new BufferedOutputStream(zip, 1 << 16));
      Nd4j.write(params, out);
      out.flush();
      zip.putNextEntry(entry(SHAPES));
      zip.write(new ObjectMapper().writeValueAsBytes(shapes));
    }
  }

  private static ZipEntry entry(String name) {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
    return entry;
  }

  private IOException unreadable(String name, Exception cause) {
    return new IOException(
        "%s: %s ends early or is damaged (%s); get the file again"
            .formatted(file, name, cause.getMessage()),
        cause);
  }

  @SuppressWarnings("AnnotateFormatMethod") // the formats are those above
  private IOException damaged(String format, Object... values) {
    return new IOException(file + " " + String.format(Locale.ROOT, format, values));
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
