package org.espalier.benchmarks.driver;

import java.util.List;

/**
 * A model and who trains it.
 *
 * @param name its name
 * @param model what the model is, in words
 * @param task the pipeline whose rows and first weights the others are given
 * @param contestants in the order in which they take their turns
 * @param plain the same without dropout, which comes out of different random numbers elsewhere: an
 *     epoch of these shows whether all train the same thing; empty where nothing is dropped anyway
 * @param withoutDropout what changes the pipeline for them
 */
record Contest(
    String name,
    String model,
    String task,
    List<Contestant> contestants,
    List<Contestant> plain,
    List<String> withoutDropout) {
  Contest {
    contestants = List.copyOf(contestants);
    plain = List.copyOf(plain);
    withoutDropout = List.copyOf(withoutDropout);
  }

  /** A contest of a model without dropout. */
  Contest(String name, String model, String task, List<Contestant> contestants) {
    this(name, model, task, contestants, List.of(), List.of());
  }

  /** The epochs that the longest turn takes. */
  int longest() {
    return contestants.stream().mapToInt(each -> each.warmUp() + each.epochs()).max().orElse(1);
  }
}
