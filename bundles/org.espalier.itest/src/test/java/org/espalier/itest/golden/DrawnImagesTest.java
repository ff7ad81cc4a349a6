package org.espalier.itest.golden;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.IntPredicate;
import org.espalier.component.Kind;
import org.espalier.tck.Value;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Graph;
import org.espalier.tensor.Shape;
import org.espalier.tensor.TensorType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is drawn for each image is within its range, on every engine the same. */
class DrawnImagesTest {
  private static final int IMAGES = 60;
  private static final int ROWS = 4;
  private static final int COLUMNS = 5;
  private static final Value X = images();

  private static Value images() {
    Random random = new Random(3);
    double[] cells = random.doubles(IMAGES * ROWS * COLUMNS).map(x -> (float) x).toArray();
    return Value.floats(Shape.of(IMAGES, ROWS, COLUMNS, 1), cells);
  }

  static List<Engine> engines() {
    return Engine.all();
  }

  private static Value drawn(Engine engine, String layer, String config) {
    try {
      var choice = GoldenNames.choice(Kind.LAYER, layer, new ObjectMapper().readTree(config));
      TensorType feature = X.type().withShape(X.shape().with(0, Dim.BATCH));
      Graph graph = Models.trace(List.of(choice), feature).training();
      Map<String, Value> values = new HashMap<>();
      values.put("feature/x", X);
      values.put("seed", Value.ints(Shape.of(2), 5, 7));
      values.put("step", Value.ints(Shape.SCALAR, 3));
      values.keySet().removeIf(name -> !graph.hasInput(name));
      return engine.execution().run(graph, values).get("prediction");
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(config, e);
    }
  }

  private static double at(Value images, int image, int row, int column, int rows, int columns) {
    return images.element((image * rows + row) * columns + column);
  }

  private static double x(int image, int row, int column) {
    return at(X, image, row, column, ROWS, COLUMNS);
  }

  @ParameterizedTest
  @MethodSource("engines")
  void halfOfTheImagesAreFlippedAlongBothAxesAtOnce(Engine engine) {
    Value y = drawn(engine, "RandomFlip", "{}");
    int flipped = 0;
    for (int image = 0; image < IMAGES; image++) {
      boolean same = at(y, image, 0, 0, ROWS, COLUMNS) == x(image, 0, 0);
      flipped += same ? 0 : 1;
      for (int cell = 0; cell < ROWS * COLUMNS; cell++) {
        int row = cell / COLUMNS;
        int column = cell % COLUMNS;
        double expected =
            same ? x(image, row, column) : x(image, ROWS - 1 - row, COLUMNS - 1 - column);
        assertEquals(expected, at(y, image, row, column, ROWS, COLUMNS));
      }
    }
    assertTrue(flipped > IMAGES / 4 && flipped < 3 * IMAGES / 4, flipped + " are flipped");
  }

  @ParameterizedTest
  @MethodSource("engines")
  void partsOfImagesAreCutAtEveryPlace(Engine engine) {
    Value y = drawn(engine, "RandomCrop", "{\"height\": 2, \"width\": 3}");
    assertEquals(Shape.of(IMAGES, 2, 3, 1), y.shape());
    Set<Integer> places = new HashSet<>();
    for (int image = 0; image < IMAGES; image++) {
      places.add(place(y, image));
    }
    assertEquals(Set.of(0, 1, 2, 5, 6, 7, 10, 11, 12), places);
  }

  /** The place of the cell that a part of 2 rows and 3 columns begins with. */
  private static int place(Value y, int image) {
    IntPredicate begins =
        place -> {
          for (int cell = 0; cell < 6; cell++) {
            double expected = x(image, place / COLUMNS + cell / 3, place % COLUMNS + cell % 3);
            if (at(y, image, cell / 3, cell % 3, 2, 3) != expected) {
              return false;
            }
          }
          return true;
        };
    return List.of(0, 1, 2, 5, 6, 7, 10, 11, 12).stream()
        .filter(begins::test)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no part of image " + image));
  }

  @ParameterizedTest
  @MethodSource("engines")
  void contrastIsDistanceFromTheMeanTimesAFactorOfEachImage(Engine engine) {
    Value y = drawn(engine, "RandomContrast", "{\"factor\": 0.4, \"value_range\": [-9, 9]}");
    double least = 9;
    double most = 0;
    for (int image = 0; image < IMAGES; image++) {
      double mean = 0;
      for (int cell = 0; cell < ROWS * COLUMNS; cell++) {
        mean += x(image, cell / COLUMNS, cell % COLUMNS) / (ROWS * COLUMNS);
      }
      double factor = (at(y, image, 0, 0, ROWS, COLUMNS) - mean) / (x(image, 0, 0) - mean);
      double[] expected = new double[ROWS * COLUMNS];
      double[] made = new double[ROWS * COLUMNS];
      for (int cell = 0; cell < expected.length; cell++) {
        expected[cell] = (x(image, cell / COLUMNS, cell % COLUMNS) - mean) * factor + mean;
        made[cell] = at(y, image, cell / COLUMNS, cell % COLUMNS, ROWS, COLUMNS);
      }
      assertArrayEquals(expected, made, 2e-4, "image " + image);
      least = Math.min(least, factor);
      most = Math.max(most, factor);
    }
    assertTrue(least > 0.599 && least < 0.7 && most > 1.3 && most < 1.401, least + " to " + most);
  }

  @ParameterizedTest
  @MethodSource("engines")
  void valuesStayWithinTheirRange(Engine engine) {
    Value y = drawn(engine, "RandomBrightness", "{\"factor\": 0.9, \"value_range\": [0, 1]}");
    Set<Double> ends = new HashSet<>();
    for (double cell : y.elements()) {
      assertTrue(cell >= 0 && cell <= 1, "a cell is " + cell);
      ends.add(cell == 0 || cell == 1 ? cell : 0.5);
    }
    assertEquals(Set.of(0.0, 0.5, 1.0), ends);
  }
}
