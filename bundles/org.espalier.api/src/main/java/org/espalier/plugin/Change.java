package org.espalier.plugin;

import java.util.List;

/**
 * A change that was made.
 *
 * @param generation the number of the generation that it made
 * @param steps what was done
 * @param notices what the user should know: what is kept until a run ends, what wants a restart
 */
public record Change(int generation, List<Step> steps, List<String> notices) {
  /** Copies the lists. */
  public Change {
    steps = List.copyOf(steps);
    notices = List.copyOf(notices);
  }
}
