package org.espalier.interchange.dl4j;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.espalier.model.DenseArray;

/**
 * Files as Keras 1 and 2 lay them out, with rows and what the formulas of their layers give for
 * these, computed in doubles by another program.
 */
final class KerasFiles {
  private KerasFiles() {}

  static byte[] bytes(String name) {
    try (InputStream in = KerasFiles.class.getResourceAsStream("keras/" + name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Three rows for each input. */
  static List<DenseArray> rows(String name) throws IOException {
    List<DenseArray> rows = new ArrayList<>();
    for (JsonNode input : expected(name).get("inputs")) {
      List<Double> values = numbers(input.get("values"));
      float[] floats = new float[values.size()];
      for (int i = 0; i < floats.length; i++) {
        floats[i] = values.get(i).floatValue();
      }
      List<Double> shape = numbers(input.get("shape"));
      rows.add(new DenseArray(shape.stream().mapToLong(Double::longValue).toArray(), floats));
    }
    return rows;
  }

  static double[] predictions(String name) throws IOException {
    return numbers(expected(name).get("output")).stream().mapToDouble(x -> x).toArray();
  }

  private static JsonNode expected(String name) throws IOException {
    return new ObjectMapper().readTree(bytes("expected.json")).get(name);
  }

  private static List<Double> numbers(JsonNode array) {
    List<Double> numbers = new ArrayList<>();
    array.forEach(number -> numbers.add(number.asDouble()));
    return numbers;
  }
}
