package org.espalier.plugin;

import java.util.List;

/**
 * A repository of bundles.
 *
 * @param name what it is called
 * @param location where it is
 * @param bundles how many bundles it has
 * @param problems why it, or something in it, cannot be used, a sentence each
 */
public record RepositoryInfo(String name, String location, int bundles, List<String> problems) {
  /** Copies the problems. */
  public RepositoryInfo {
    problems = List.copyOf(problems);
  }
}
