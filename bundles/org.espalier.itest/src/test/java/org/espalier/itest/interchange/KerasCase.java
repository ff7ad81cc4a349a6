package org.espalier.itest.interchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.espalier.tck.TestCatalogue;
import org.espalier.tck.TrialModel;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Shape;
import org.espalier.tensor.TensorType;

/**
 * A small model that is written for Keras: a line of {@code keras-exports.txt}.
 *
 * @param name its name
 * @param inputs the types of its inputs
 * @param layers its layers as a pipeline has them
 * @param changes whether Keras has other layers or names for it, with which it is read back
 * @param further the layers beside the last one whose outputs are outputs of the model
 */
record KerasCase(
    String name,
    boolean changes,
    Map<String, TensorType> inputs,
    String layers,
    List<String> further) {
  static List<KerasCase> all() {
    try (InputStream in = KerasCase.class.getResourceAsStream("keras-exports.txt")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(KerasCase::of)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static KerasCase of(String line) {
    String[] words = line.split(" ", 3);
    Map<String, TensorType> inputs = new LinkedHashMap<>();
    for (String input : words[1].split(",", -1)) {
      int split = input.indexOf('=');
      inputs.put(input.substring(0, split), type(input.substring(split + 1)));
    }
    String[] layers = words[2].split(" >", 2);
    List<String> further = layers.length > 1 ? Arrays.asList(layers[1].split(",", -1)) : List.of();
    boolean changes = words[0].startsWith("~");
    String name = changes ? words[0].substring(1) : words[0];
    return new KerasCase(name, changes, inputs, "[" + layers[0] + "]", further);
  }

  private static TensorType type(String text) {
    if (text.endsWith("*")) {
      return TensorType.sparse(
          Dim.BATCH, Dim.of(extents(text.substring(0, text.length() - 1)).get(0)));
    }
    int bound = text.indexOf('<');
    List<Dim> dims = new ArrayList<>(List.of(Dim.BATCH));
    extents(bound < 0 ? text : text.substring(0, bound)).forEach(n -> dims.add(Dim.of(n)));
    Shape shape = new Shape(dims);
    return bound < 0
        ? TensorType.floats(shape)
        : TensorType.ids(shape, Dim.of(Integer.parseInt(text.substring(bound + 1))));
  }

  private static List<Integer> extents(String text) {
    return Stream.of(text.split("x", -1)).map(Integer::valueOf).toList();
  }

  TrialModel model() {
    return TrialModel.of(TestCatalogue.ofClassPath(), layers, inputs, further);
  }

  @Override
  public String toString() {
    return name;
  }
}
