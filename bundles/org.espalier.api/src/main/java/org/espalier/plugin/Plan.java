package org.espalier.plugin;

import java.util.List;

/**
 * What a change would do, and why.
 *
 * @param purpose what is wanted, in the words of a command: {@code bundle install com.acme.tokens}
 * @param steps what happens to each bundle, in the order in which it happens
 * @param featuresAdded the names of the features that count as installed afterwards
 * @param featuresRemoved the names of those that no longer do
 * @param problems why it cannot be done; empty if it can
 */
public record Plan(
    String purpose,
    List<Step> steps,
    List<String> featuresAdded,
    List<String> featuresRemoved,
    List<Diagnosis> problems) {
  /** Copies the lists. */
  public Plan {
    steps = List.copyOf(steps);
    featuresAdded = List.copyOf(featuresAdded);
    featuresRemoved = List.copyOf(featuresRemoved);
    problems = List.copyOf(problems);
  }

  /** A plan that concerns bundles only. */
  public Plan(String purpose, List<Step> steps, List<Diagnosis> problems) {
    this(purpose, steps, List.of(), List.of(), problems);
  }

  /** Whether there is nothing to do: everything that is wanted is there. */
  public boolean isEmpty() {
    return steps.stream().allMatch(step -> step.action() == Step.Action.KEEP)
        && featuresAdded.isEmpty()
        && featuresRemoved.isEmpty();
  }

  /** How many bytes are to be fetched. */
  public long bytes() {
    return steps.stream()
        .filter(step -> step.action() == Step.Action.INSTALL || step.action() == Step.Action.UPDATE)
        .mapToLong(Step::bytes)
        .sum();
  }
}
