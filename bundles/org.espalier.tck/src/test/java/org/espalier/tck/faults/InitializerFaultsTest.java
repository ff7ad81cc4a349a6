package org.espalier.tck.faults;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.espalier.tck.InitializerContract;

/** Shows that each check of an initializer fails where it should. */
class InitializerFaultsTest extends FaultsTest {
  /** Tests the initializer that was prepared last. */
  public static final class Suspect extends InitializerContract {
    private static BrokenFunctions.Filling initializer;

    @Override
    protected BrokenFunctions.Filling component() {
      return initializer;
    }
  }

  @Override
  Class<?> contract() {
    return InitializerContract.class;
  }

  @Override
  Class<?> suspect() {
    return Suspect.class;
  }

  @Override
  Set<String> shownElsewhere() {
    return OF_EVERY_COMPONENT;
  }

  private static Fault fault(
      String what, BrokenFunctions.Values values, Map<String, String> failures) {
    return new Fault(
        what, () -> Suspect.initializer = new BrokenFunctions.Filling(values), failures);
  }

  private static float[] same(int size, float value) {
    float[] values = new float[size];
    Arrays.fill(values, value);
    return values;
  }

  @Override
  List<Fault> faults() {
    return List.of(
        fault("none", (size, random) -> same(size, random.nextFloat()), Map.of()),
        fault(
            "too few values",
            (size, random) -> same(size - 1, random.nextFloat()),
            Map.of("fillsTheShape", "expected: <4> but was: <3>")),
        fault(
            "what is not a number",
            (size, random) -> same(size, random.nextFloat() / 0),
            Map.of(
                "fillsTheShape", "Infinity of [4]",
                "theSameRandomNumbersMakeTheSameValues", "another seed makes other values")),
        fault(
            "numbers of its own",
            (size, random) -> same(size, (int) (System.nanoTime() % 1000)),
            Map.of("theSameRandomNumbersMakeTheSameValues", "array contents differ")),
        fault(
            "the same numbers for every seed",
            (size, random) -> same(size, 1),
            Map.of("theSameRandomNumbersMakeTheSameValues", "another seed makes other values")));
  }
}
