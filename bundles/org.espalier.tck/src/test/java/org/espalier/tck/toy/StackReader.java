package org.espalier.tck.toy;

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

/** Reads stacks of highway layers from lines. */
@ImporterType("stack")
@Doc("stacks of highway layers")
public final class StackReader implements ModelImporter<StackReader.Settings> {
  static final String FIRST = "stack of layers";
  static final String LAST = "end";

  /** It has none. */
  public record Settings() {}

  @Override
  public boolean recognizes(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] first = FIRST.getBytes(StandardCharsets.UTF_8);
      return Arrays.equals(first, in.readNBytes(first.length));
    }
  }

  @Override
  public ImportedModel read(Settings s, Path file) throws IOException {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (CharacterCodingException e) {
      throw new IOException(file + " is no text", e);
    }
    try {
      return new Stack(file, lines.iterator()).model();
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  private static final class Stack {
    private final Path file;
    private final Iterator<String> lines;
    private final List<PortableLayer> layers = new ArrayList<>();
    private final Map<String, DenseArray> weights = new LinkedHashMap<>();
    private final List<Reason> reasons = new ArrayList<>();

    Stack(Path file, Iterator<String> lines) {
      this.file = file;
      this.lines = lines;
    }

    private String line() {
      if (!lines.hasNext()) {
        throw new IllegalArgumentException("it is cut short");
      }
      String line = lines.next();
      return line.startsWith("#") ? line() : line;
    }

    ImportedModel model() throws UnsupportedModelException {
      if (!line().equals(FIRST)) {
        throw new IllegalArgumentException("it is no stack");
      }
      int width = Integer.parseInt(line());
      String input = "x";
      for (String line = line(); !line.equals(LAST); line = line()) {
        layer(line.split(" ", -1), input, width);
        input = line.split(" ", -1)[1];
      }
      if (!reasons.isEmpty()) {
        throw new UnsupportedModelException(file + " cannot be imported", reasons);
      }
      if (layers.isEmpty()) {
        throw new IllegalArgumentException("it has no layers");
      }
      Shape shape = Shape.of(Dim.BATCH, Dim.of(width));
      return new ImportedModel(
          "",
          "a stack",
          List.of(new PortableInput("x", TensorType.floats(shape))),
          layers,
          List.of(input),
          weights,
          Map.of(),
          List.of());
    }

    private void layer(String[] words, String input, int width) {
      if (words.length != 3 || !words[1].matches("[a-z][a-z0-9_]*")) {
        throw new IllegalArgumentException("no layer: " + String.join(" ", words));
      }
      if (!words[0].equals("highway")) {
        reasons.add(new Reason(words[1], "there is no layer " + words[0]));
        return;
      }
      String name = words[1];
      boolean taken = layers.stream().anyMatch(layer -> layer.name().equals(name));
      if (taken || name.equals("x")) {
        throw new IllegalArgumentException("two are called " + name);
      }
      Map<String, Object> tanh = Map.of("type", "tanh", "slope", Double.parseDouble(words[2]));
      Map<String, Object> settings = Map.of("activation", tanh);
      layers.add(new PortableLayer(name, "highway", settings, List.of(input), true));
      weights.put(name + "/kernel", square(width));
      weights.put(name + "/gate", square(width));
    }

    private DenseArray square(int width) {
      String[] words = line().split(" ", -1);
      if (width < 1 || words.length != (long) width * width) {
        throw new IllegalArgumentException(words.length + " numbers for a width of " + width);
      }
      float[] values = new float[words.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = Float.parseFloat(words[i]);
      }
      return new DenseArray(new long[] {width, width}, values);
    }
  }
}
