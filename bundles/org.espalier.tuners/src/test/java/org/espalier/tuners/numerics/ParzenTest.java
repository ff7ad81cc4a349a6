package org.espalier.tuners.numerics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.espalier.tuner.Domain;
import org.espalier.tuner.Parameter;
import org.espalier.tuner.Space;
import org.junit.jupiter.api.Test;

class ParzenTest {
  private static final Space LINE =
      new Space(List.of(new Parameter("x", new Domain.Real(0, 1, Optional.empty(), false))));
  private static final Space NESTED =
      new Space(
          List.of(
              new Parameter("c", new Domain.OneOf(List.of("a", "b", "c"))),
              new Parameter(
                  "x",
                  new Domain.Real(0, 1, Optional.empty(), false),
                  Map.of("c", List.of("a", "b")))));

  private static Map<String, Object> x(double x) {
    return Map.of("x", x);
  }

  @Test
  void aDensityOverALineHasTheAreaOne() {
    Parzen parzen = new Parzen(LINE, List.of(x(0.02), x(0.3), x(0.31), x(0.9)));
    double area =
        IntStream.range(0, 10_000)
            .mapToDouble(i -> Math.exp(parzen.logDensity(x((i + 0.5) / 10_000))) / 10_000)
            .sum();
    assertEquals(1, area, 1e-4);
  }

  @Test
  void aDensityOverChoicesAddsUpToTheirNumber() {
    Space space = new Space(NESTED.parameters().subList(0, 1));
    Parzen parzen =
        new Parzen(space, List.of(Map.of("c", "a"), Map.of("c", "a"), Map.of("c", "b")));
    double sum =
        List.of("a", "b", "c").stream()
            .mapToDouble(value -> Math.exp(parzen.logDensity(Map.of("c", value))))
            .sum();
    assertEquals(3, sum, 1e-12);
    assertTrue(parzen.logDensity(Map.of("c", "a")) > parzen.logDensity(Map.of("c", "b")));
  }

  @Test
  void withoutConfigurationsAllAreEquallyLikely() {
    assertEquals(0, new Parzen(LINE, List.of()).logDensity(x(0.7)), 1e-15);
  }

  @Test
  void samplesAreAsLikelyAsTheDensitySays() {
    Parzen parzen = new Parzen(LINE, List.of(x(0.1), x(0.15), x(0.8)));
    Random random = new Random(1);
    long below =
        IntStream.range(0, 20_000)
            .filter(i -> (Double) parzen.sample(random).get("x") < 0.3)
            .count();
    double expected =
        IntStream.range(0, 3000)
            .mapToDouble(i -> Math.exp(parzen.logDensity(x((i + 0.5) / 10_000))) / 10_000)
            .sum();
    assertEquals(expected, below / 20_000.0, 0.01);
  }

  @Test
  void samplesHoldWhatAppliesToThem() {
    Parzen parzen = new Parzen(NESTED, List.of(Map.of("c", "c"), Map.of("c", "a", "x", 0.25)));
    Random random = new Random(2);
    for (int i = 0; i < 200; i++) {
      Map<String, Object> values = parzen.sample(random);
      assertEquals(!values.get("c").equals("c"), values.containsKey("x"), values.toString());
    }
  }
}
