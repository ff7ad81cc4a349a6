package org.espalier.launcher;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which features a host is to have.
 *
 * @param named exactly these; empty for what the distribution and the home say
 * @param shell whether the interactive shell is among them, which takes the standard streams
 */
record FeatureChoice(Optional<List<String>> named, boolean shell) {
  private static final String SHELL = "console";

  /** The names of the features. */
  List<String> of(Distribution distribution, CurrentGeneration generation) throws IOException {
    if (named.isPresent()) {
      return named.get();
    }
    List<String> known = distribution.features();
    List<String> usual = new ArrayList<>(known);
    if (!shell) {
      usual.remove(SHELL);
    }
    return generation.features(usual, known);
  }
}
