package org.espalier.provision.resolve;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.plugin.Diagnosis;
import org.espalier.plugin.Diagnosis.Remedy;
import org.espalier.plugin.Plan;
import org.espalier.provision.diagnosis.NearNames;
import org.espalier.provision.repository.RepositoryBundle;
import org.osgi.framework.Version;

/** Plans how bundles come. */
final class InstallPlan {
  private static final String WANTED = "is asked for";

  private final Planning planning;
  private final Host host;
  private final List<Need> needs = new ArrayList<>();
  private final List<RepositoryBundle> given = new ArrayList<>();
  private final List<Diagnosis> problems = new ArrayList<>();

  InstallPlan(Planning planning) {
    this.planning = planning;
    this.host = planning.host();
  }

  Plan make(String purpose, NamedFiles files) {
    problems.addAll(files.problems());
    files.bundles().forEach(this::file);
    files.names().forEach(this::named);
    return planning.plan(purpose, needs, given, Map.of(), problems);
  }

  private void file(RepositoryBundle bundle) {
    Optional<HostBundle> there = host.of(bundle.name(), bundle.version());
    if (there.isEmpty()) {
      given.add(bundle);
      needs.add(Need.exactly(bundle, WANTED));
    } else if (there.get().sha256().equals(bundle.sha256())) {
      needs.add(Need.exactly(there.get().resource(), "is this file already"));
    } else {
      problems.add(
          new Diagnosis(
              "bundle " + bundle,
              false,
              List.of(
                  new Remedy("Update", "it with this file", "bundle update " + bundle.source())),
              List.of("another file with the same name and version is installed")));
    }
  }

  private void named(String text) {
    Names name = parse(text);
    if (name == null) {
      return;
    }
    boolean known =
        host.named(name.name()).stream().anyMatch(one -> name.versions().includes(one.version()))
            || planning.offers(given).named(name.name()).stream()
                .anyMatch(one -> name.versions().includes(one.version()));
    if (known) {
      needs.add(Need.bundle(name.name(), name.versions(), reason(name)));
    } else {
      problems.add(unknown(name, planning.offers(given)));
    }
  }

  private Names parse(String text) {
    try {
      return Names.parse(text);
    } catch (IllegalArgumentException e) {
      problems.add(new Diagnosis(text, false, List.of(), List.of(e.getMessage())));
      return null;
    }
  }

  /** What is installed is preferred; that there is something newer should be known. */
  private String reason(Names name) {
    Optional<Version> own =
        host.named(name.name()).stream()
            .map(HostBundle::version)
            .filter(name.versions()::includes)
            .findFirst();
    Optional<RepositoryBundle> newest =
        planning.offers(given).named(name.name()).stream()
            .filter(bundle -> name.versions().includes(bundle.version()))
            .findFirst();
    boolean older =
        own.isPresent() && newest.isPresent() && newest.get().version().compareTo(own.get()) > 0;
    return older
        ? "%s; the repository \"%s\" has %s: bundle update %s"
            .formatted(WANTED, newest.get().repository(), newest.get().version(), name.name())
        : WANTED;
  }

  /** Why a name is of no use. */
  static Diagnosis unknown(Names name, Offered offers) {
    List<String> causes = new ArrayList<>();
    List<String> versions =
        offers.named(name.name()).stream()
            .map(bundle -> bundle.version() + " in the repository \"" + bundle.repository() + "\"")
            .toList();
    if (versions.isEmpty()) {
      causes.add("no repository has a bundle of that name");
    } else {
      causes.add("there is " + String.join(", ", versions));
    }
    causes.addAll(offers.silent());
    return new Diagnosis("bundle " + name, false, remedies(name, offers), causes);
  }

  private static List<Remedy> remedies(Names name, Offered offers) {
    List<Remedy> remedies = new ArrayList<>();
    List<String> all = offers.bundles().stream().map(RepositoryBundle::name).distinct().toList();
    NearNames.of(name.name(), all)
        .forEach(
            other ->
                remedies.add(new Remedy("Install", other + " instead", "bundle install " + other)));
    remedies.add(
        new Remedy("Install", "it from a repository that has it", "repo add NAME LOCATION"));
    return remedies;
  }
}
