package org.espalier.pipeline.text;

import java.util.Collection;
import java.util.Map;
import org.espalier.pipeline.Place;

/** Adds problems whose path is known, at the place of that path or of the nearest one around it. */
public final class PlacedProblems {
  private final Problems problems;
  private final Map<String, Place> places;
  private final String file;

  /**
   * Finds places in a map.
   *
   * @param places the place of each value by path; may still grow
   * @param file the pipeline's name, for paths that have no place
   */
  public PlacedProblems(Problems problems, Map<String, Place> places, String file) {
    this.problems = problems;
    this.places = places;
    this.file = file;
  }

  /** Adds a problem. */
  public void add(String path, String message) {
    problems.add(place(path), path, message);
  }

  /** Adds a problem with a name that is none of those allowed. */
  public void addUnknown(String path, String message, String name, Collection<String> allowed) {
    problems.add(
        place(path), path, message + Names.advice(name, allowed), Names.nearest(name, allowed));
  }

  /** How many problems there are, these and others. */
  public int count() {
    return problems.count();
  }

  /** The place of a path, or of the nearest part of the pipeline around it that has one. */
  public Place place(String path) {
    return Paths.place(places, file, path);
  }
}
