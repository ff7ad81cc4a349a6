package org.espalier.provision.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.espalier.plugin.Generation;
import org.espalier.plugin.Generation.BundleFile;
import org.espalier.plugin.Plan;
import org.espalier.plugin.Step;
import org.espalier.plugin.Step.Action;
import org.espalier.provision.Locations;
import org.espalier.provision.feature.FeatureBundle;
import org.espalier.provision.feature.FeatureFile;
import org.espalier.provision.feature.FeatureFolder;
import org.espalier.provision.generation.Rollback;
import org.espalier.provision.resolve.Planner;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/**
 * What leads back to a generation: bundles of the home from its store, and those of features from
 * the distribution. No repository is asked.
 */
final class RollbackPlan {
  private final BundleContext framework;
  private final HostBundles host;
  private final Planner planner;

  RollbackPlan(BundleContext framework, HostBundles host, Planner planner) {
    this.framework = framework;
    this.host = host;
    this.planner = planner;
  }

  /**
   * The plan.
   *
   * @throws IllegalArgumentException if there is no generation of that number
   */
  Plan to(int number) throws IOException {
    Generation target =
        host.generations()
            .find(number)
            .orElseThrow(() -> new IllegalArgumentException(unknown(number)));
    Generation now = host.generations().currentOrNewest(new ArrayList<>());
    Plan bundles =
        new Rollback(host.store(), this::isReplacedAtStart).plan(now, target, host.usualFeatures());
    List<Step> steps = new ArrayList<>(bundles.steps());
    steps.addAll(coming(bundles.featuresAdded()));
    steps.addAll(going(bundles, target));
    return new Plan(
        bundles.purpose(),
        steps,
        bundles.featuresAdded(),
        bundles.featuresRemoved(),
        bundles.problems());
  }

  private String unknown(int number) {
    List<Generation> all = host.generations().all();
    return "there is no generation %d; there are 0 to %d: espalier history"
        .formatted(number, all.get(0).number());
  }

  private boolean isReplacedAtStart(BundleFile file) {
    return live()
        .anyMatch(
            bundle ->
                file.bundle().equals(bundle.getSymbolicName())
                    && file.version().equals(bundle.getVersion().toString())
                    && LiveBundles.isReplacedAtStart(bundle));
  }

  private Stream<Bundle> live() {
    return Stream.of(framework.getBundles()).filter(bundle -> !host.isRetiring(bundle));
  }

  /** The distribution's bundles of features that come back; all others are the home's. */
  private List<Step> coming(List<String> features) throws IOException {
    Optional<Path> distribution = host.home().distribution();
    if (features.isEmpty() || distribution.isEmpty()) {
      return List.of();
    }
    Set<Path> there =
        live().flatMap(bundle -> Locations.file(bundle).stream()).collect(Collectors.toSet());
    Map<String, FeatureFile> files = FeatureFolder.read(distribution.get());
    List<Step> steps = new ArrayList<>();
    for (String feature : features) {
      List<FeatureBundle> bundles =
          files.containsKey(feature) ? files.get(feature).bundles() : List.of();
      for (FeatureBundle bundle : bundles) {
        Path file = distribution.get().resolve("bundles").resolve(bundle.fileName());
        if (Files.isRegularFile(file) && there.add(file)) {
          steps.add(install(feature, bundle, file));
        }
      }
    }
    return steps;
  }

  private static Step install(String feature, FeatureBundle bundle, Path file) throws IOException {
    return new Step(
        Action.INSTALL,
        bundle.symbolicName(),
        bundle.version().toString(),
        Optional.empty(),
        file.toString(),
        Files.size(file),
        Optional.empty(),
        List.of("belongs to the feature " + feature),
        false);
  }

  /** The bundles of features that go, apart from those that generations list by themselves. */
  private List<Step> going(Plan bundles, Generation target) throws IOException {
    if (bundles.featuresRemoved().isEmpty()) {
      return List.of();
    }
    Set<String> decided =
        Stream.concat(
                target.bundles().stream().map(file -> file.bundle() + " " + file.version()),
                bundles.steps().stream()
                    .flatMap(
                        step ->
                            step.leaving().stream().map(version -> step.bundle() + " " + version)))
            .collect(Collectors.toSet());
    return planner.uninstallFeatures(bundles.featuresRemoved()).steps().stream()
        .filter(step -> !decided.contains(step.bundle() + " " + step.version()))
        .toList();
  }
}
