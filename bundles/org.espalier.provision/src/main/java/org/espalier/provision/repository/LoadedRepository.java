package org.espalier.provision.repository;

import java.util.List;
import java.util.Optional;
import org.espalier.plugin.RepositoryInfo;

/**
 * A repository as it is now.
 *
 * @param name what the user calls it
 * @param location where it is
 * @param bundles what it offers by name; empty if it can only be asked for coordinates
 * @param maven where its files are asked for by coordinates, if it is a Maven repository
 * @param problems why it, or something in it, cannot be used, a sentence each
 */
public record LoadedRepository(
    String name,
    String location,
    List<RepositoryBundle> bundles,
    Optional<MavenRepository> maven,
    List<String> problems) {
  /** Copies the lists. */
  public LoadedRepository {
    bundles = List.copyOf(bundles);
    problems = List.copyOf(problems);
  }

  RepositoryInfo info() {
    return new RepositoryInfo(name, location, bundles.size(), problems);
  }
}
