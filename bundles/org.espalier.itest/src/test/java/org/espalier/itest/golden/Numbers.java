package org.espalier.itest.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.espalier.tck.Value;
import org.espalier.tensor.Shape;

/** Tensors of golden files. */
final class Numbers {
  /** How near outputs and updated weights have to be, relative to max(1, |expected|). */
  static final double OUTPUT = 2e-5;

  /** How near gradients have to be, relative to max(1, |expected|). */
  static final double GRADIENT = 1e-4;

  /** A configuration that states nothing. */
  static final JsonNode NOTHING = JsonNodeFactory.instance.objectNode();

  private Numbers() {}

  static Shape shape(JsonNode tensor) {
    JsonNode extents = tensor.get("shape");
    long[] shape = new long[extents.size()];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = extents.get(i).asLong();
    }
    return Shape.of(shape);
  }

  static double[] data(JsonNode numbers) {
    double[] data = new double[numbers.size()];
    for (int i = 0; i < data.length; i++) {
      data[i] = numbers.get(i).asDouble();
    }
    return data;
  }

  /** A tensor; truth values become 0 and 1. */
  static Value value(JsonNode tensor) {
    double[] data = data(tensor.get("data"));
    if (!tensor.path("dtype").asText("float32").equals("int32")) {
      return Value.floats(shape(tensor), data);
    }
    int[] whole = new int[data.length];
    for (int i = 0; i < data.length; i++) {
      whole[i] = (int) data[i];
    }
    return Value.ints(shape(tensor), whole);
  }

  /** Fails unless a tensor has the expected shape and is near the expected numbers. */
  static void check(String what, JsonNode expected, Value actual, double tolerance) {
    assertEquals(shape(expected), actual.shape(), what + ": shape");
    check(what, data(expected.get("data")), actual.elements(), tolerance);
  }

  /** Fails unless numbers are near the expected ones. */
  static void check(String what, double[] expected, double[] actual, double tolerance) {
    assertEquals(expected.length, actual.length, what + ": number of elements");
    for (int i = 0; i < expected.length; i++) {
      double allowed = tolerance * Math.max(1, Math.abs(expected[i]));
      // not "greater than": NaN has to fail
      if (!(Math.abs(actual[i] - expected[i]) <= allowed)) {
        fail("%s[%d]: expected %s, got %s".formatted(what, i, expected[i], actual[i]));
      }
    }
  }
}
