package org.espalier.host;

import java.util.List;

/**
 * A run that was repeated from its own record.
 *
 * @param first the run that was repeated
 * @param result what repeating it made
 * @param differences what came out otherwise; empty if both are identical
 * @param surroundings what may be why: data, engine, machine, bundles
 */
public record Rerun(
    RunInfo first, RunResult result, List<Difference> differences, List<Difference> surroundings) {
  /** Copies the lists. */
  public Rerun {
    differences = List.copyOf(differences);
    surroundings = List.copyOf(surroundings);
  }

  /** Whether the same came out: every number of history, weights, figures and predictions. */
  public boolean isIdentical() {
    return differences.isEmpty();
  }
}
