package org.espalier.provision.resolve;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.espalier.plugin.Diagnosis;
import org.espalier.plugin.Diagnosis.Remedy;
import org.espalier.plugin.FeatureInfo;
import org.espalier.plugin.Plan;
import org.espalier.plugin.Step;
import org.espalier.plugin.Step.Action;
import org.espalier.provision.diagnosis.NearNames;
import org.espalier.provision.feature.FeatureBundle;
import org.espalier.provision.feature.FeatureFile;

/** Plans how features come and go. */
final class FeaturePlans {
  /** The feature that every host needs: it has what installs all others. */
  static final String BASE = "base";

  private final Planning planning;
  private final Host host;
  private final Map<String, FeatureFile> features;
  private final List<Diagnosis> problems = new ArrayList<>();

  FeaturePlans(Planning planning, Map<String, FeatureFile> features) {
    this.planning = planning;
    this.host = planning.host();
    this.features = features;
  }

  /** All of them. */
  List<FeatureInfo> infos() {
    return features.values().stream()
        .map(
            feature ->
                new FeatureInfo(
                    feature.name(),
                    feature.title(),
                    feature.description(),
                    isInstalled(feature),
                    feature.bundles().stream()
                        .map(bundle -> bundle.symbolicName() + " " + bundle.version())
                        .toList(),
                    feature.requires()))
        .toList();
  }

  /** Whether every bundle is there, in whatever version, and nobody removed the feature. */
  private boolean isInstalled(FeatureFile feature) {
    return !host.removedFeatures().contains(feature.name())
        && feature.bundles().stream()
            .noneMatch(bundle -> host.named(bundle.symbolicName()).isEmpty());
  }

  Plan install(List<String> names) {
    Set<FeatureFile> wanted = new LinkedHashSet<>();
    names.forEach(name -> collect(name, wanted));
    Map<String, Need> needs = new LinkedHashMap<>();
    List<String> added = new ArrayList<>();
    for (FeatureFile feature : wanted) {
      if (!isInstalled(feature)) {
        added.add(feature.name());
      }
      for (FeatureBundle bundle : feature.bundles()) {
        need(feature, bundle).ifPresent(need -> needs.putIfAbsent(bundle.symbolicName(), need));
      }
    }
    Plan plan =
        planning.plan(
            "feature install " + String.join(" ", names),
            List.copyOf(needs.values()),
            List.of(),
            Map.of(),
            problems);
    return new Plan(plan.purpose(), plan.steps(), added, List.of(), plan.problems());
  }

  private void collect(String name, Set<FeatureFile> wanted) {
    FeatureFile feature = features.get(name);
    if (feature == null) {
      problems.add(unknown(name));
      return;
    }
    feature.requires().forEach(required -> collect(required, wanted));
    wanted.add(feature);
  }

  private Diagnosis unknown(String name) {
    List<Remedy> remedies =
        NearNames.of(name, features.keySet()).stream()
            .map(other -> new Remedy("Install", "the feature " + other, "feature install " + other))
            .toList();
    return new Diagnosis(
        "feature " + name,
        false,
        remedies,
        List.of("there is none of that name; there are " + String.join(", ", features.keySet())));
  }

  private Optional<Need> need(FeatureFile feature, FeatureBundle bundle) {
    String reason = "belongs to the feature " + feature.name();
    Names name = new Names(bundle.symbolicName(), Names.ANY);
    if (host.named(bundle.symbolicName()).isEmpty()
        && planning.offers(List.of()).named(bundle.symbolicName()).isEmpty()) {
      problems.add(absent(feature, bundle));
      return Optional.empty();
    }
    return Optional.of(Need.bundle(name.name(), name.versions(), reason));
  }

  private Diagnosis absent(FeatureFile feature, FeatureBundle bundle) {
    List<String> causes = new ArrayList<>();
    causes.add(
        "it lists %s %s, which is not installed and no repository has"
            .formatted(bundle.symbolicName(), bundle.version()));
    causes.addAll(planning.offers(List.of()).silent());
    return refusal(
        feature.name(),
        List.of(
            new Remedy(
                "Install", "it with a repository that has the bundle", "repo add NAME LOCATION")),
        causes.toArray(String[]::new));
  }

  Plan uninstall(List<String> names) {
    List<FeatureFile> going = new ArrayList<>();
    for (String name : names) {
      FeatureFile feature = features.get(name);
      if (feature == null) {
        problems.add(unknown(name));
      } else if (name.equals(BASE)) {
        problems.add(
            refusal(name, List.of(), "every host needs it: without it nothing can be installed"));
      } else if (!isInstalled(feature)) {
        problems.add(refusal(name, List.of(), "it is not installed"));
      } else {
        going.add(feature);
      }
    }
    List<FeatureFile> staying =
        features.values().stream()
            .filter(feature -> isInstalled(feature) && !going.contains(feature))
            .toList();
    going.forEach(feature -> refuseNeeded(feature, staying));
    return new Plan(
        "feature uninstall " + String.join(" ", names),
        removals(going, staying),
        List.of(),
        going.stream().map(FeatureFile::name).toList(),
        problems);
  }

  private void refuseNeeded(FeatureFile feature, List<FeatureFile> staying) {
    List<String> needing =
        staying.stream()
            .filter(other -> other.requires().contains(feature.name()))
            .map(FeatureFile::name)
            .toList();
    if (!needing.isEmpty()) {
      String all = String.join(" ", needing) + " " + feature.name();
      problems.add(
          refusal(
              feature.name(),
              List.of(new Remedy("Remove", "all of them", "feature uninstall " + all)),
              "the features that need it are installed: " + String.join(", ", needing)));
    }
  }

  private static Diagnosis refusal(String name, List<Remedy> remedies, String... causes) {
    return new Diagnosis("feature " + name, false, remedies, List.of(causes));
  }

  private List<Step> removals(List<FeatureFile> going, List<FeatureFile> staying) {
    Set<String> shared = new LinkedHashSet<>();
    staying.forEach(one -> one.bundles().forEach(bundle -> shared.add(bundle.symbolicName())));
    Map<HostBundle, String> removed = new LinkedHashMap<>();
    for (FeatureFile feature : going) {
      for (FeatureBundle bundle : feature.bundles()) {
        if (!shared.contains(bundle.symbolicName())) {
          host.named(bundle.symbolicName())
              .forEach(one -> removed.putIfAbsent(one, feature.name()));
        }
      }
    }
    List<Step> steps = new ArrayList<>();
    removed.forEach((bundle, feature) -> steps.add(removal(bundle, feature, removed.keySet())));
    return steps;
  }

  private Step removal(HostBundle bundle, String feature, Set<HostBundle> removed) {
    List<String> reasons = new ArrayList<>(List.of("belongs to the feature " + feature));
    reasons.addAll(new Dependents(host).losses(bundle, removed));
    return bundle.step(Action.UNINSTALL, reasons);
  }
}
