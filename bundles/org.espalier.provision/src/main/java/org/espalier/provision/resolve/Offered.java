package org.espalier.provision.resolve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.espalier.provision.repository.LoadedRepository;
import org.espalier.provision.repository.RepositoryBundle;

/**
 * What could be fetched.
 *
 * @param given files that the user named; preferred to what repositories have
 * @param bundles what the repositories have, each version of a bundle once, in the order in which
 *     repositories are asked
 * @param silent why repositories could not be asked, a sentence each
 */
record Offered(List<RepositoryBundle> given, List<RepositoryBundle> bundles, List<String> silent) {
  Offered {
    given = List.copyOf(given);
    bundles = List.copyOf(bundles);
    silent = List.copyOf(silent);
  }

  static Offered of(List<RepositoryBundle> given, List<LoadedRepository> repositories) {
    Set<String> seen = new HashSet<>();
    given.forEach(bundle -> seen.add(bundle.toString()));
    List<RepositoryBundle> bundles = new ArrayList<>();
    List<String> silent = new ArrayList<>();
    for (LoadedRepository repository : repositories) {
      for (RepositoryBundle bundle : repository.bundles()) {
        if (seen.add(bundle.toString())) {
          bundles.add(bundle);
        }
      }
      if (repository.bundles().isEmpty() && repository.maven().isEmpty()) {
        repository
            .problems()
            .forEach(
                problem ->
                    silent.add(
                        "the repository \"%s\" was not asked: %s"
                            .formatted(repository.name(), problem)));
      }
    }
    return new Offered(given, bundles, silent);
  }

  /** Those of a name, the newest first. */
  List<RepositoryBundle> named(String name) {
    return bundles.stream()
        .filter(bundle -> bundle.name().equals(name))
        .sorted(Comparator.comparing(RepositoryBundle::version).reversed())
        .toList();
  }

  /** For each name the place of the repository that has it first. */
  Map<String, Integer> ranks() {
    Map<String, Integer> places = new HashMap<>();
    Map<String, Integer> ranks = new HashMap<>();
    for (RepositoryBundle bundle : bundles) {
      int place = places.computeIfAbsent(bundle.repository(), name -> places.size() + 1);
      ranks.putIfAbsent(bundle.name(), place);
    }
    given.forEach(bundle -> ranks.put(bundle.name(), 0));
    return ranks;
  }
}
