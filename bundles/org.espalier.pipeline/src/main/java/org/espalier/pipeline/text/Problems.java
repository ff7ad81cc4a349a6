package org.espalier.pipeline.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.espalier.host.Problem;
import org.espalier.pipeline.Place;

/** Gathers what is wrong, so that all of it can be told at once. */
public final class Problems {
  /** More than a person reads; a hostile file could ask for millions. */
  private static final int MOST = 200;

  private final Set<Problem> found = new LinkedHashSet<>();

  /** Adds a problem. */
  public void add(Place place, String path, String message) {
    add(place, path, message, Optional.empty());
  }

  /** Adds a problem and the word that was probably meant. */
  public void add(Place place, String path, String message, Optional<String> suggestion) {
    if (found.size() < MOST) {
      found.add(new Problem(place.file(), place.line(), place.column(), path, message, suggestion));
    }
  }

  /** How many there are so far. */
  public int count() {
    return found.size();
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return found.isEmpty();
  }

  /** All of them in the order of their places: those of the file first, then those of overrides. */
  public List<Problem> inOrder(String file) {
    List<Problem> sorted = new ArrayList<>(found);
    sorted.sort(
        Comparator.comparing((Problem problem) -> !problem.file().equals(file))
            .thenComparing(Problem::file)
            .thenComparingInt(Problem::line)
            .thenComparingInt(Problem::column));
    return sorted;
  }
}
