package org.espalier.provision.resolve;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.felix.utils.resource.CapabilitySet;
import org.apache.felix.utils.resource.SimpleFilter;
import org.espalier.plugin.Diagnosis;
import org.espalier.plugin.Diagnosis.Remedy;
import org.espalier.plugin.Plan;
import org.espalier.provision.repository.RepositoryBundle;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;

/** Plans how bundles are replaced by others of their name. */
final class UpdatePlan {
  private final Planning planning;
  private final Host host;
  private final List<Need> needs = new ArrayList<>();
  private final List<RepositoryBundle> given = new ArrayList<>();
  private final Map<RepositoryBundle, HostBundle> replaced = new LinkedHashMap<>();
  private final List<Diagnosis> problems = new ArrayList<>();

  UpdatePlan(Planning planning) {
    this.planning = planning;
    this.host = planning.host();
  }

  /** Those that are named; every bundle of the home if none is. */
  Plan make(String purpose, NamedFiles files, boolean all) {
    problems.addAll(files.problems());
    files.bundles().forEach(this::file);
    files.names().forEach(this::named);
    if (all) {
      host.bundles().stream()
          .filter(HostBundle::isOurs)
          .map(HostBundle::name)
          .distinct()
          .sorted()
          .forEach(name -> newer(new Names(name, Names.ANY)));
    }
    replaced.forEach(this::refuseBreaking);
    return planning.plan(purpose, needs, given, replaced, problems);
  }

  private void file(RepositoryBundle bundle) {
    Optional<HostBundle> before =
        host.of(bundle.name(), bundle.version())
            .or(() -> host.named(bundle.name()).stream().findFirst());
    if (before.isPresent() && before.get().sha256().equals(bundle.sha256())) {
      needs.add(Need.exactly(before.get().resource(), "is this file already"));
      return;
    }
    given.add(bundle);
    before.ifPresent(old -> replace(old, bundle));
    needs.add(Need.exactly(bundle, before.isPresent() ? "is newer" : "is asked for"));
  }

  private void named(String text) {
    try {
      Names name = Names.parse(text);
      if (host.named(name.name()).isEmpty()) {
        problems.add(
            new Diagnosis(
                "bundle " + name,
                false,
                List.of(new Remedy("Install", name.name(), "bundle install " + name)),
                List.of("it is not installed, so that nothing can be replaced")));
      } else if (planning.offers(given).named(name.name()).stream()
          .noneMatch(one -> name.versions().includes(one.version()))) {
        problems.add(InstallPlan.unknown(name, planning.offers(given)));
      } else {
        newer(name);
      }
    } catch (IllegalArgumentException e) {
      problems.add(new Diagnosis(text, false, List.of(), List.of(e.getMessage())));
    }
  }

  private void newer(Names name) {
    HostBundle own = host.named(name.name()).get(0);
    Optional<RepositoryBundle> newest =
        planning.offers(given).named(name.name()).stream()
            .filter(bundle -> name.versions().includes(bundle.version()))
            .findFirst()
            .filter(bundle -> isAsked(name, bundle) || isNewer(bundle, own));
    if (newest.isEmpty()) {
      needs.add(Need.exactly(own.resource(), "is the newest already"));
      return;
    }
    replace(own, newest.get());
    needs.add(
        Need.exactly(
            newest.get(), "is newer in the repository \"" + newest.get().repository() + "\""));
  }

  private static boolean isNewer(RepositoryBundle bundle, HostBundle own) {
    return bundle.version().compareTo(own.version()) > 0;
  }

  /** Whoever names versions may go back. */
  private boolean isAsked(Names name, RepositoryBundle bundle) {
    return !name.versions().equals(Names.ANY) && host.of(bundle.name(), bundle.version()).isEmpty();
  }

  private void replace(HostBundle old, RepositoryBundle bundle) {
    switch (old.origin()) {
      case INSTALLED -> replaced.put(bundle, old);
      case PLUGINS ->
          problems.add(
              refusal(old, "its owner put it into the folder plugins, and replaces it there"));
      case DISTRIBUTION ->
          problems.add(
              refusal(old, "it comes with the distribution, which is replaced as a whole"));
      case FRAMEWORK ->
          problems.add(refusal(old, "the program that Espalier runs in installed it"));
    }
  }

  private static Diagnosis refusal(HostBundle old, String cause) {
    return new Diagnosis("bundle " + old, false, List.of(), List.of(cause));
  }

  /** Refuses what would leave others without what they use. */
  private void refuseBreaking(RepositoryBundle bundle, HostBundle old) {
    for (Dependents.Use use : new Dependents(host).of(old)) {
      if (!replaced.containsValue(use.user()) && !isMet(use.requirement(), bundle)) {
        problems.add(
            new Diagnosis(
                "bundle " + bundle,
                false,
                List.of(
                    new Remedy(
                        "Install",
                        "it beside " + old,
                        "bundle install %s@%s".formatted(bundle.name(), bundle.version()))),
                List.of(use.words() + ", which " + bundle + " does not give")));
      }
    }
  }

  private boolean isMet(Requirement requirement, Resource bundle) {
    if ("optional".equals(requirement.getDirectives().get("resolution"))) {
      return true;
    }
    String text = requirement.getDirectives().get("filter");
    SimpleFilter filter = text == null ? SimpleFilter.MATCH_ALL_FILTER : SimpleFilter.parse(text);
    List<Resource> givers = new ArrayList<>(List.of(bundle));
    host.bundles().stream()
        .filter(one -> !replaced.containsValue(one))
        .forEach(one -> givers.add(one.resource()));
    return givers.stream()
        .flatMap(giver -> giver.getCapabilities(requirement.getNamespace()).stream())
        .anyMatch(capability -> CapabilitySet.matches(capability, filter));
  }
}
