package org.espalier.tuning.importance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import org.espalier.tensor.SeededRandom;
import org.espalier.tuner.Domain;
import org.espalier.tuner.Parameter;
import org.espalier.tuner.Space;
import org.espalier.tuner.Trial;
import org.junit.jupiter.api.Test;

class ImportanceTest {
  private static final Domain UNIT = new Domain.Real(0, 1, Optional.empty(), false);
  private static final Space PAIR =
      new Space(List.of(new Parameter("matters", UNIT), new Parameter("does_not", UNIT)));

  /** Random trials of a space, scored by a function of their values. */
  private static List<Trial> trials(
      Space space, int count, ToDoubleFunction<Map<String, Object>> score) {
    List<Trial> trials = new ArrayList<>();
    for (int number = 1; number <= count; number++) {
      Map<String, Object> values = space.sample(new SeededRandom(7, "test", number));
      trials.add(
          new Trial(
              number,
              values,
              OptionalInt.empty(),
              Trial.State.COMPLETE,
              OptionalDouble.of(score.applyAsDouble(values)),
              List.of()));
    }
    return trials;
  }

  private static double real(Map<String, Object> values, String name) {
    return (Double) values.getOrDefault(name, 0.0);
  }

  @Test
  void aParameterThatMattersHasNearlyAllAndOneThatDoesNotNearlyNothing() {
    Map<String, Double> importance =
        Importance.of(PAIR, trials(PAIR, 40, values -> Math.sin(5 * real(values, "matters"))));
    assertEquals(List.of("matters", "does_not"), List.copyOf(importance.keySet()));
    assertTrue(importance.get("matters") > 0.9, importance.toString());
    assertEquals(1, importance.values().stream().mapToDouble(Double::doubleValue).sum(), 1e-9);
  }

  @Test
  void twoThatMatterShareAsTheirVariancesDo() {
    Map<String, Double> importance =
        Importance.of(
            PAIR,
            trials(PAIR, 300, values -> 2 * real(values, "matters") + real(values, "does_not")));
    assertEquals(0.8, importance.get("matters"), 0.06);
  }

  @Test
  void aParameterThatAppliesInHalfOfTheSpaceIsJudgedWhereItDoes() {
    Space space =
        new Space(
            List.of(
                new Parameter("kind", new Domain.OneOf(List.of("a", "b"))),
                new Parameter("rate", UNIT, Map.of("kind", List.of("b"))),
                new Parameter("other", UNIT)));
    Map<String, Double> importance =
        Importance.of(
            space,
            trials(
                space,
                60,
                values -> values.get("kind").equals("b") ? 1 + 4 * real(values, "rate") : 1));
    // over the space, kind makes a variance of 1, and rate one of 1/3
    assertEquals(0.75, importance.get("kind"), 0.12);
    assertEquals(0.25, importance.get("rate"), 0.12);
  }

  @Test
  void fewTrialsAndThoseThatDoNotDifferSayNothing() {
    assertEquals(Map.of(), Importance.of(PAIR, trials(PAIR, 7, v -> real(v, "matters"))));
    assertEquals(Map.of(), Importance.of(PAIR, trials(PAIR, 20, v -> 0.5)));
    assertEquals(Map.of(), Importance.of(new Space(List.of()), trials(PAIR, 20, v -> 0.5)));
  }
}
