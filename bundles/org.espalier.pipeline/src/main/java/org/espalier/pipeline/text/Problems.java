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
  private String list = "";
  private List<String> sources = List.of();

  /**
   * Says where the elements of a list stood before it was changed: from now on, a path that begins
   * with one of them is told as it was in the text.
   *
   * @param path the list
   * @param before the path of each of its elements in the text
   */
  public void moved(String path, List<String> before) {
    list = path + "[";
    sources = List.copyOf(before);
  }

  private String asWritten(String path) {
    int end = path.indexOf(']');
    if (list.isEmpty() || !path.startsWith(list) || end < 0) {
      return path;
    }
    int index = Integer.parseInt(path.substring(list.length(), end));
    return sources.get(index) + path.substring(end + 1);
  }

  /** Adds a problem. */
  public void add(Place place, String path, String message) {
    add(place, path, message, Optional.empty());
  }

  /** Adds a problem and the word that was probably meant. */
  public void add(Place place, String path, String message, Optional<String> suggestion) {
    if (found.size() < MOST) {
      found.add(
          new Problem(
              place.file(), place.line(), place.column(), asWritten(path), message, suggestion));
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
