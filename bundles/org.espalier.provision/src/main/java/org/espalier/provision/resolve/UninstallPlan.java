package org.espalier.provision.resolve;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.espalier.plugin.Diagnosis;
import org.espalier.plugin.Diagnosis.Remedy;
import org.espalier.plugin.Plan;
import org.espalier.plugin.Step;
import org.espalier.plugin.Step.Action;
import org.espalier.provision.feature.FeatureFile;

/** Plans how bundles go. */
final class UninstallPlan {
  private final Host host;
  private final Dependents dependents;
  private final List<FeatureFile> features;
  private final List<Step> steps = new ArrayList<>();
  private final List<Diagnosis> problems = new ArrayList<>();

  /**
   * @param features those of the distribution, which know what belongs to whom
   */
  UninstallPlan(Host host, List<FeatureFile> features) {
    this.host = host;
    this.dependents = new Dependents(host);
    this.features = features;
  }

  Plan make(List<String> names) {
    List<HostBundle> going = new ArrayList<>();
    for (String text : names) {
      Names name = Names.parse(text);
      List<HostBundle> meant =
          host.named(name.name()).stream()
              .filter(bundle -> name.versions().includes(bundle.version()))
              .toList();
      if (meant.isEmpty()) {
        problems.add(unknown(name));
      }
      meant.stream().filter(bundle -> !going.contains(bundle)).forEach(going::add);
    }
    going.forEach(bundle -> check(bundle, going));
    return new Plan("bundle uninstall " + String.join(" ", names), steps, problems);
  }

  private Diagnosis unknown(Names name) {
    List<String> others = host.named(name.name()).stream().map(HostBundle::toString).toList();
    return new Diagnosis(
        "bundle " + name,
        false,
        List.of(),
        List.of(
            others.isEmpty()
                ? "no bundle of that name is installed; bundle list shows those that are"
                : "only " + String.join(", ", others) + " is installed"));
  }

  private void check(HostBundle bundle, List<HostBundle> going) {
    switch (bundle.origin()) {
      case INSTALLED -> steps.add(step(bundle, going));
      case PLUGINS ->
          problems.add(
              refusal(
                  bundle,
                  new Remedy("Remove", "the file " + bundle.location(), ""),
                  "its owner put it into the folder plugins, and takes it out of there"));
      case DISTRIBUTION -> problems.add(ofDistribution(bundle));
      case FRAMEWORK ->
          problems.add(
              refusal(
                  bundle,
                  new Remedy("Remove", "it where it was installed", ""),
                  "the program that Espalier runs in installed it"));
    }
  }

  private Diagnosis ofDistribution(HostBundle bundle) {
    Optional<FeatureFile> feature =
        features.stream()
            .filter(
                one ->
                    one.bundles().stream()
                        .anyMatch(member -> member.symbolicName().equals(bundle.name())))
            .findFirst();
    if (feature.isEmpty() || feature.get().name().equals(FeaturePlans.BASE)) {
      return new Diagnosis(
          "bundle " + bundle, false, List.of(), List.of("every host needs it: it stays"));
    }
    String name = feature.get().name();
    return refusal(
        bundle,
        new Remedy("Remove", "the feature " + name, "feature uninstall " + name),
        "the distribution brings it, with the feature " + name);
  }

  private static Diagnosis refusal(HostBundle bundle, Remedy remedy, String cause) {
    return new Diagnosis("bundle " + bundle, false, List.of(remedy), List.of(cause));
  }

  private Step step(HostBundle bundle, List<HostBundle> going) {
    List<String> reasons = new ArrayList<>(dependents.losses(bundle, going));
    for (HostBundle library : dependents.onlyFor(bundle)) {
      if (!going.contains(library)) {
        reasons.add(
            library + " was needed by it alone; remove it with bundle uninstall " + library.name());
      }
    }
    return bundle.step(Action.UNINSTALL, reasons);
  }
}
