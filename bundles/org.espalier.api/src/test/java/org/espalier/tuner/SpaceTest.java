package org.espalier.tuner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class SpaceTest {
  private static final Parameter ACTIVATION =
      new Parameter("activation", new Domain.OneOf(List.of("relu", "tanh")));
  private static final Parameter LAYERS = new Parameter("layers", new Domain.Whole(1, 3, 1, false));
  private static final Parameter SECOND =
      new Parameter(
          "second", new Domain.Whole(8, 32, 8, false), Map.of("layers", List.of("2", "3")));
  private static final Parameter THIRD =
      new Parameter("third", new Domain.OneOf(List.of("a", "b")), Map.of("layers", List.of("3")));
  private static final Parameter RATE =
      new Parameter("rate", new Domain.Real(0, 1, Optional.empty(), false));

  private static Stream<Space> random() {
    Random random = new Random(5);
    return IntStream.range(0, 100)
        .mapToObj(
            i -> {
              List<Parameter> parameters = new ArrayList<>();
              int count = random.nextInt(6);
              for (int at = 0; at < count; at++) {
                parameters.add(random(random, parameters));
              }
              return new Space(parameters);
            });
  }

  /** A parameter of few values, that depends on up to two of those before it. */
  private static Parameter random(Random random, List<Parameter> before) {
    int count = 1 + random.nextInt(4);
    Map<String, List<String>> when = new LinkedHashMap<>();
    for (int i = 0; i < 2 && !before.isEmpty() && random.nextBoolean(); i++) {
      Parameter on = before.get(random.nextInt(before.size()));
      when.put(
          on.name(),
          LongStream.range(0, on.domain().count().getAsLong())
              .filter(number -> random.nextBoolean())
              .mapToObj(number -> String.valueOf(on.domain().value(number)))
              .toList());
    }
    Domain domain =
        switch (random.nextInt(3)) {
          case 0 -> new Domain.Whole(-1, count - 2, 1, false);
          case 1 -> new Domain.Real(0, 0.5 * (count - 1), Optional.of(0.5), false);
          default -> new Domain.OneOf(IntStream.range(0, count).mapToObj(String::valueOf).toList());
        };
    return new Parameter("p" + before.size(), domain, when);
  }

  @TestFactory
  Stream<DynamicTest> everyConfigurationHasANumberAndIsLikeNoOther() {
    return random()
        .map(
            space ->
                DynamicTest.dynamicTest(
                    space.toString(),
                    () -> {
                      Set<Map<String, Object>> all = new HashSet<>();
                      for (long number = 0; number < space.size().getAsLong(); number++) {
                        Map<String, Object> values = space.configuration(number);
                        assertTrue(all.add(values), number + " repeats " + values);
                        assertEquals(
                            List.copyOf(values.keySet()),
                            List.copyOf(space.choose(p -> values.get(p.name())).keySet()));
                      }
                      Random random = new Random(1);
                      for (int draw = 0; draw < 50; draw++) {
                        Map<String, Object> drawn = space.sample(random);
                        assertTrue(all.contains(drawn), drawn + " has no number");
                      }
                    }));
  }

  @Test
  void theLastParameterChangesFastestAndWhatDoesNotApplyIsLeftOut() {
    Space space = new Space(List.of(ACTIVATION, LAYERS, SECOND, THIRD));
    assertEquals(OptionalLong.of(2 * (1 + 4 + 4 * 2)), space.size());
    assertEquals(Map.of("activation", "relu", "layers", 1L), space.configuration(0));
    assertEquals(Map.of("activation", "relu", "layers", 2L, "second", 8L), space.configuration(1));
    assertEquals(
        Map.of("activation", "relu", "layers", 3L, "second", 8L, "third", "b"),
        space.configuration(6));
    assertEquals(
        Map.of("activation", "tanh", "layers", 3L, "second", 32L, "third", "b"),
        space.configuration(25));
  }

  @Test
  void aSpaceWithoutParametersHasOneConfiguration() {
    Space space = new Space(List.of());
    assertEquals(OptionalLong.of(1), space.size());
    assertEquals(Map.of(), space.configuration(0));
  }

  @Test
  void aSpaceWithoutAnEndOrBeyondALongHasNoSize() {
    assertEquals(OptionalLong.empty(), new Space(List.of(ACTIVATION, RATE)).size());
    Domain large = new Domain.Whole(1, 1L << 40, 1, false);
    assertEquals(
        OptionalLong.empty(),
        new Space(List.of(new Parameter("a", large), new Parameter("b", large))).size());
  }

  @Test
  void whatDependsOnAParameterThatDoesNotApplyDoesNotApply() {
    Space space =
        new Space(
            List.of(
                LAYERS,
                SECOND,
                new Parameter(
                    "of_second", new Domain.OneOf(List.of("x")), Map.of("second", List.of("8")))));
    assertEquals(Set.of("layers"), space.configuration(0).keySet());
    assertEquals(Set.of("layers", "second", "of_second"), space.configuration(1).keySet());
    assertEquals(Set.of("layers", "second"), space.configuration(2).keySet());
  }

  @Test
  void theSameRandomNumbersDrawTheSame() {
    Space space = new Space(List.of(ACTIVATION, LAYERS, SECOND, THIRD, RATE));
    assertEquals(space.sample(new Random(3)), space.sample(new Random(3)));
  }

  @Test
  void namesThatStandTwiceAndConditionsOnWhatComesLaterAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Space(List.of(LAYERS, LAYERS)));
    assertThrows(IllegalArgumentException.class, () -> new Space(List.of(SECOND, LAYERS)));
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> new Space(List.of(THIRD)));
    assertTrue(e.getMessage().contains("\"third\""), e.getMessage());
  }
}
