package org.espalier.provision.generation;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.espalier.plugin.Generation;
import org.espalier.plugin.Generation.BundleFile;
import org.espalier.plugin.Plan;
import org.espalier.plugin.Step;

/** What a plan makes of a generation. */
public final class NextGeneration {
  private NextGeneration() {}

  /**
   * The generation that follows.
   *
   * @param before the one that the home has
   * @param plan what is done
   * @param stored the jars that it brought into the store
   * @param runs whether the host has a bundle: one that is listed and does not run waits for the
   *     next start
   * @param usual the features that the distribution installs by itself
   */
  public static Generation of(
      Generation before,
      Plan plan,
      Collection<BundleFile> stored,
      Predicate<BundleFile> runs,
      Set<String> usual) {
    List<BundleFile> bundles = new ArrayList<>(before.bundles());
    for (Step step : plan.steps()) {
      step.leaving().ifPresent(version -> leave(bundles, step.bundle(), version, runs));
    }
    for (BundleFile file : stored) {
      remove(bundles, file.bundle(), file.version());
      bundles.add(file);
    }
    bundles.sort(Comparator.comparing(BundleFile::bundle).thenComparing(BundleFile::version));
    Set<String> features = features(before, usual);
    features.addAll(plan.featuresAdded());
    features.removeAll(plan.featuresRemoved());
    return new Generation(
        before.number() + 1,
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
        plan.purpose(),
        bundles,
        without(features, usual),
        without(usual, features),
        true);
  }

  /** The features that a home has. */
  public static Set<String> features(Generation generation, Set<String> usual) {
    Set<String> features = new TreeSet<>(usual);
    features.addAll(generation.featuresAdded());
    features.removeAll(generation.featuresRemoved());
    return features;
  }

  /** Takes out a version; where it is not listed, what waits to run in its place. */
  private static void leave(
      List<BundleFile> bundles, String bundle, String version, Predicate<BundleFile> runs) {
    if (!remove(bundles, bundle, version)) {
      bundles.removeIf(file -> file.bundle().equals(bundle) && !runs.test(file));
    }
  }

  private static boolean remove(List<BundleFile> bundles, String bundle, String version) {
    return bundles.removeIf(file -> file.bundle().equals(bundle) && file.version().equals(version));
  }

  private static List<String> without(Set<String> names, Set<String> others) {
    return names.stream().filter(name -> !others.contains(name)).sorted().toList();
  }
}
