package org.espalier.benchmarks.driver;

import java.util.List;

/**
 * A model and who trains it.
 *
 * @param name its name
 * @param contestants in the order in which they take their turns
 * @param warmUp epochs that are not measured
 * @param epochs epochs that are measured
 */
record Contest(String name, List<Contestant> contestants, int warmUp, int epochs) {
  Contest {
    contestants = List.copyOf(contestants);
  }
}
