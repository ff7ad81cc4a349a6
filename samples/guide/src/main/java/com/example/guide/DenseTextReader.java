package com.example.guide;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.espalier.component.Doc;
import org.espalier.interchange.ImportedModel;
import org.espalier.interchange.ImporterType;
import org.espalier.interchange.ModelImporter;
import org.espalier.interchange.PortableInput;
import org.espalier.interchange.PortableLayer;
import org.espalier.interchange.UnsupportedModelException;
import org.espalier.interchange.UnsupportedModelException.Reason;
import org.espalier.model.DenseArray;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Shape;
import org.espalier.tensor.TensorType;
import org.osgi.service.component.annotations.Component;

/** Reads dense layers, one after the other, from lines of text. */
@Component
@ImporterType("dense_text")
@Doc("dense layers as lines of text")
public final class DenseTextReader implements ModelImporter<DenseTextReader.Settings> {
  static final String FIRST_LINE = "dense text 1";
  static final String LAST_LINE = "end";
  static final String INPUT = "input";

  /** It has none. */
  public record Settings() {}

  @Override
  public boolean recognizes(Path file) throws IOException {
    byte[] beginning = (FIRST_LINE + "\n").getBytes(StandardCharsets.UTF_8);
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(beginning, in.readNBytes(beginning.length));
    }
  }

  @Override
  public ImportedModel read(Settings s, Path file) throws IOException {
    try {
      return new Lines(file, Files.readAllLines(file).iterator()).model();
    } catch (CharacterCodingException | IllegalArgumentException e) {
      throw new IOException(file + " is damaged: " + e.getMessage(), e);
    }
  }

  /** The lines of a file, read from the first to the last. */
  private static final class Lines {
    private final Path file;
    private final Iterator<String> lines;
    private final List<PortableLayer> layers = new ArrayList<>();
    private final Map<String, DenseArray> weights = new LinkedHashMap<>();
    private final List<Reason> reasons = new ArrayList<>();

    Lines(Path file, Iterator<String> lines) {
      this.file = file;
      this.lines = lines;
    }

    private String[] words() {
      if (!lines.hasNext()) {
        throw new IllegalArgumentException("it ends before its last line, " + LAST_LINE);
      }
      return lines.next().split(" ", -1);
    }

    ImportedModel model() throws UnsupportedModelException {
      if (!String.join(" ", words()).equals(FIRST_LINE)) {
        throw new IllegalArgumentException("it does not begin with " + FIRST_LINE);
      }
      int width = width(words()[0]);
      Shape shape = Shape.of(Dim.BATCH, Dim.of(width));
      PortableInput input = new PortableInput(INPUT, TensorType.floats(shape));
      String last = INPUT;
      for (String[] words = words(); !words[0].equals(LAST_LINE); words = words()) {
        width = layer(words, last, width);
        last = words[1];
      }
      if (!reasons.isEmpty()) {
        throw new UnsupportedModelException(file + " cannot be imported", reasons);
      } else if (layers.isEmpty()) {
        throw new IllegalArgumentException("it has no layers");
      }
      return new ImportedModel(
          "", FIRST_LINE, List.of(input), layers, List.of(last), weights, Map.of(), List.of());
    }

    /** Reads {@code dense NAME UNITS ACTIVATION}, the rows of the kernel, and the bias. */
    private int layer(String[] words, String reads, int width) {
      if (words.length != 4 || !words[1].matches("[A-Za-z][A-Za-z0-9_]*")) {
        throw new IllegalArgumentException("no layer: " + String.join(" ", words));
      }
      String name = words[1];
      if (name.equals(INPUT) || layers.stream().anyMatch(layer -> layer.name().equals(name))) {
        throw new IllegalArgumentException("two are called " + name);
      }
      int units = width(words[2]);
      weights.put(name + "/kernel", new DenseArray(new long[] {width, units}, rows(width, units)));
      weights.put(name + "/bias", new DenseArray(new long[] {units}, numbers(units)));
      if (!words[0].equals("dense")) {
        reasons.add(new Reason(name, "it is a layer " + words[0] + "; only dense can be read"));
      }
      Map<String, Object> settings = Map.of("units", units, "activation", words[3]);
      layers.add(new PortableLayer(name, "dense", settings, List.of(reads), true));
      return units;
    }

    private static int width(String word) {
      int width = Integer.parseInt(word);
      if (width < 1) {
        throw new IllegalArgumentException(width + " units");
      }
      return width;
    }

    private float[] rows(int count, int width) {
      List<float[]> rows = new ArrayList<>(); // not longer than the file, whatever it says
      for (int i = 0; i < count; i++) {
        rows.add(numbers(width));
      }
      float[] all = new float[count * width];
      for (int i = 0; i < count; i++) {
        System.arraycopy(rows.get(i), 0, all, i * width, width);
      }
      return all;
    }

    private float[] numbers(int count) {
      String[] words = words();
      if (words.length != count) {
        throw new IllegalArgumentException(words.length + " numbers in place of " + count);
      }
      float[] numbers = new float[count];
      for (int i = 0; i < count; i++) {
        numbers[i] = Float.parseFloat(words[i]);
      }
      return numbers;
    }
  }
}
