package org.espalier.explainers.projection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** What scikit-learn 1.9.1 computes of 24 vectors of 4 numbers in three groups. */
final class Golden {
  private static final JsonNode ALL = read();

  private Golden() {}

  private static JsonNode read() {
    try (InputStream in = Golden.class.getResourceAsStream("/golden/tsne.json")) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static double number(String name) {
    return ALL.path(name).asDouble();
  }

  static double[][] matrix(String name) {
    double[][] matrix = new ObjectMapper().convertValue(ALL.path(name), double[][].class);
    if (matrix == null || matrix.length == 0) {
      throw new IllegalArgumentException("there is no " + name);
    }
    return matrix;
  }

  static float[][] vectors() {
    return new ObjectMapper().convertValue(ALL.path("vectors"), float[][].class);
  }
}
