package org.espalier.tuner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class DomainTest {
  private static final long SEED = 7;
  private static final int DRAWS = 300;

  /** Random domains of every kind, and the smallest ones. */
  private static Stream<Domain> domains() {
    Random random = new Random(SEED);
    Stream<Domain> some = Stream.generate(() -> random(random)).limit(DRAWS);
    return Stream.concat(
        Stream.of(
            new Domain.Whole(5, 5, 1, false),
            new Domain.Whole(1, 1, 1, true),
            new Domain.Whole(-3, 4, 5, false),
            new Domain.Real(2, 2, Optional.empty(), false),
            new Domain.Real(2, 2, Optional.empty(), true),
            new Domain.Real(0, 0.3, Optional.of(0.1), false),
            new Domain.Real(0, 0.25, Optional.of(0.1), false),
            new Domain.OneOf(List.of("relu"))),
        some);
  }

  private static Domain random(Random random) {
    int min = random.nextInt(200) - 100;
    int range = random.nextInt(100);
    double low = random.nextDouble() * 10 - 5;
    double step = 0.01 + random.nextDouble();
    return switch (random.nextInt(6)) {
      case 0 -> new Domain.Whole(min, (long) min + range, 1L + random.nextInt(9), false);
      case 1 -> new Domain.Whole(1L + range, 1L + range + random.nextInt(5000), 1, true);
      case 2 -> new Domain.Real(low, low + range, Optional.empty(), false);
      case 3 -> new Domain.Real(1e-6, 1e-6 + range, Optional.empty(), true);
      case 4 -> new Domain.Real(low, low + range, Optional.of(step), false);
      default ->
          new Domain.OneOf(
              Stream.iterate(0, i -> i + 1).limit(1L + range).map(String::valueOf).toList());
    };
  }

  private static Stream<DynamicTest> each(DomainCheck check) {
    return domains()
        .map(domain -> DynamicTest.dynamicTest(domain.toString(), () -> check.of(domain)));
  }

  private interface DomainCheck {
    void of(Domain domain);
  }

  @TestFactory
  Stream<DynamicTest> everyPlaceHasAValueAndThatItsPlace() {
    return each(
        domain -> {
          Random random = new Random(SEED);
          for (double place :
              new double[] {
                0, 1, 0.5, Math.nextDown(1), random.nextDouble(), random.nextDouble()
              }) {
            Object value = domain.at(place);
            double back = domain.place(value);
            assertTrue(back >= 0 && back <= 1, value + " is at " + back);
            if (domain.count().isPresent()) {
              assertEquals(value, domain.at(back), "from " + place);
            } else {
              assertEquals(place, back, 1e-9, "of " + value);
            }
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> valuesAreAsManyAsCountedDifferentAndInTheOrderOfTheirPlaces() {
    return each(
        domain -> {
          OptionalLong count = domain.count();
          Set<Object> seen = new HashSet<>();
          double before = -1;
          for (long number = 0; number < count.orElse(0); number++) {
            Object value = domain.value(number);
            assertTrue(seen.add(value), value + " twice");
            assertEquals(value, domain.at(domain.place(value)));
            assertTrue(domain.place(value) > before, value + " out of order");
            before = domain.place(value);
          }
          assertEquals(count.orElse(0), seen.size());
        });
  }

  @TestFactory
  Stream<DynamicTest> theEndsAreTheLeastAndTheGreatestValue() {
    return each(
        domain -> {
          if (domain.count().isPresent()) {
            assertEquals(domain.value(0), domain.at(0));
            assertEquals(domain.value(domain.count().getAsLong() - 1), domain.at(1));
          } else {
            Domain.Real real = (Domain.Real) domain;
            assertEquals(real.min(), (Double) domain.at(0), 1e-12);
            assertEquals(real.max(), (Double) domain.at(1), 1e-9);
          }
        });
  }

  @Test
  void everyValueHasAnEqualShareOfThePlaces() {
    Domain domain = new Domain.Whole(0, 30, 10, false);
    assertEquals(0L, domain.at(0.249));
    assertEquals(10L, domain.at(0.251));
    assertEquals(30L, domain.at(0.751));
    assertEquals(0.125, domain.place(0L), 1e-15);
  }

  @Test
  void onALogarithmicScaleFactorsHaveEqualShares() {
    assertEquals(1e-2, new Domain.Real(1e-4, 1, Optional.empty(), true).at(0.5), 1e-15);
    Domain whole = new Domain.Whole(1, 1000, 1, true);
    assertEquals(22L, whole.at(0.5));
    assertEquals(1L, whole.at(0.1));
  }

  @Test
  void aStepThatDoesNotLeadToTheGreatestStopsBeforeIt() {
    assertEquals(OptionalLong.of(3), new Domain.Whole(16, 50, 16, false).count());
    assertEquals(48L, new Domain.Whole(16, 50, 16, false).at(1));
    assertEquals(OptionalLong.of(4), new Domain.Real(0, 0.3, Optional.of(0.1), false).count());
    assertEquals(0.3, new Domain.Real(0, 0.3, Optional.of(0.1), false).at(1));
    assertEquals(0.2, new Domain.Real(0, 0.25, Optional.of(0.1), false).at(1));
  }

  @Test
  void aNumberOfAnotherTypeHasItsPlaceToo() {
    assertEquals(0.5, new Domain.Whole(1, 3, 1, false).place(2));
    assertEquals(0.5, new Domain.Real(0, 4, Optional.empty(), false).place(2));
  }

  @Test
  void onlyChoicesHaveNoOrder() {
    assertTrue(new Domain.Whole(1, 3, 1, false).isOrdered());
    assertTrue(new Domain.Real(1, 3, Optional.empty(), false).isOrdered());
    assertFalse(new Domain.OneOf(List.of("a", "b")).isOrdered());
  }

  @Test
  void whatHoldsNoValueOrNoScaleIsRefused() {
    refuse(() -> new Domain.Whole(2, 1, 1, false));
    refuse(() -> new Domain.Whole(1, 2, 0, false));
    refuse(() -> new Domain.Whole(0, 2, 1, true));
    refuse(() -> new Domain.Whole(1, 9, 2, true));
    refuse(() -> new Domain.Real(2, 1, Optional.empty(), false));
    refuse(() -> new Domain.Real(Double.NaN, 1, Optional.empty(), false));
    refuse(() -> new Domain.Real(1, 2, Optional.of(0.0), false));
    refuse(() -> new Domain.Real(0, 2, Optional.empty(), true));
    refuse(() -> new Domain.Real(1, 2, Optional.of(0.5), true));
    refuse(() -> new Domain.OneOf(List.of()));
    refuse(() -> new Domain.OneOf(List.of("a", "b", "a")));
  }

  private static void refuse(Runnable construction) {
    assertThrows(IllegalArgumentException.class, construction::run);
  }
}
