package org.espalier.provision.diagnosis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.espalier.plugin.Diagnosis;
import org.espalier.plugin.Diagnosis.Remedy;
import org.espalier.plugin.InstalledBundle.Origin;
import org.espalier.plugin.Pins;
import org.espalier.provision.diagnosis.Incidents.Incident;
import org.espalier.provision.resolve.Holdings;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** What is installed at one moment, and how each part of it does; made anew for each question. */
final class Installed {
  private final Peers peers;
  private final HostBundles bundles;
  private final ComponentCauses components;
  private final List<Incident> incidents = new ArrayList<>();
  private Diagnoser diagnoser;

  Installed(BundleContext context) {
    peers = new Peers(context);
    bundles = new HostBundles(context, peers.find(Holdings.class));
    components = new ComponentCauses(context, bundles);
    peers.all(Incidents.class).forEach(source -> incidents.addAll(source.incidents()));
  }

  /**
   * How a component does.
   *
   * @param component which one
   * @param causes everything that is wrong with it; empty if it can be used
   * @param remedies what would help
   */
  record State(Declared component, List<String> causes, List<Remedy> remedies) {
    boolean isUsable() {
      return causes.isEmpty();
    }
  }

  /** Explains with everything that could be fetched; reads the indexes at the first call. */
  Diagnoser diagnoser() {
    if (diagnoser == null) {
      List<Known> offers = peers.find(Offers.class).map(Offers::offers).orElse(List.of());
      diagnoser = new Diagnoser(bundles.known(), offers);
    }
    return diagnoser;
  }

  /** Which repositories cannot be asked. */
  List<String> unreachable() {
    return peers.find(Offers.class).map(Offers::problems).orElse(List.of());
  }

  /** What happened to files that never became bundles. */
  List<Incident> strayIncidents() {
    return incidents.stream().filter(incident -> incident.bundle().isEmpty()).toList();
  }

  /** The bundles, without the framework and without those that are about to go. */
  List<Known> bundles() {
    return bundles.known().stream()
        .filter(known -> known.isInstalled() && known.origin() != Known.Origin.HOST)
        .filter(known -> !isRetiring(bundles.bundle(known)))
        .toList();
  }

  Bundle bundle(Known known) {
    return bundles.bundle(known);
  }

  /** Every component that a bundle says it brings, whether it works or not. */
  List<Declared> declared() {
    return bundles().stream().flatMap(bundle -> Declared.of(bundle).stream()).toList();
  }

  /** How the components of a type do, the newest version first. */
  List<State> states(String type) {
    return declared().stream()
        .filter(component -> component.type().equals(type))
        .sorted(
            Comparator.comparing((Declared component) -> component.owner().version()).reversed())
        .map(this::state)
        .toList();
  }

  /** How a component does. */
  State state(Declared component) {
    Known owner = component.owner();
    Diagnoser.Explanation ofBundle = trouble(owner, "its bundle");
    List<String> causes = new ArrayList<>(ofBundle.causes());
    Set<Remedy> remedies = new LinkedHashSet<>(ofBundle.remedies());
    if (causes.isEmpty()) {
      causes.addAll(components.of(component));
      if (causes.isEmpty()) {
        leftOut(component, bundles.bundle(owner)).ifPresent(causes::add);
      }
      if (!causes.isEmpty()) {
        remedies.addAll(
            diagnoser().cures().ofServices(owner, components.missingServices(component)));
      }
    }
    if (!causes.isEmpty()) {
      removal(owner).ifPresent(remedies::add);
    }
    return new State(component, causes, List.copyOf(remedies));
  }

  /** Why the runtime no longer uses a component that can be made. */
  private Optional<String> leftOut(Declared component, Bundle bundle) {
    return peers
        .find(Pins.class)
        .flatMap(pins -> pins.leftOut(bundle.getBundleId(), component.kind(), component.type()));
  }

  /** What is wrong with a bundle, whatever it brings: it does not start, or cannot be wired. */
  private Diagnoser.Explanation trouble(Known bundle, String it) {
    List<String> causes = new ArrayList<>();
    Set<Remedy> remedies = new LinkedHashSet<>();
    for (Incident incident : of(bundles.bundle(bundle))) {
      causes.add(incident.cause());
      remedies.addAll(incident.remedies());
    }
    if (!bundle.resolved()) {
      Diagnoser.Explanation explanation = explain(bundle, it);
      causes.addAll(explanation.causes());
      remedies.addAll(explanation.remedies());
    } else if (!causes.isEmpty()) {
      remedies.addAll(diagnoser().cures().ofServices(bundle, List.of()));
    }
    return new Diagnoser.Explanation(causes.isEmpty(), List.copyOf(remedies), causes);
  }

  /** What is wrong with a bundle that the framework has not wired. */
  private Diagnoser.Explanation explain(Known bundle, String it) {
    Diagnoser.Explanation explanation = diagnoser().explain(bundle, it);
    if (!explanation.isWhole() || !of(bundles.bundle(bundle)).isEmpty()) {
      return explanation;
    }
    return bundle.isFragment()
        ? new Diagnoser.Explanation(
            false,
            List.of(new Remedy("Restart", "the host; it attaches when its bundle starts", "")),
            List.of(it + " came after the bundle that it attaches to had started"))
        : new Diagnoser.Explanation(
            false,
            List.of(new Remedy("Restart", "the host, which starts it then", "")),
            List.of(it + " has all that it needs and is not started"));
  }

  /** Explains a bundle; empty if nothing is wrong with it. */
  Optional<Diagnosis> bundleTrouble(Known bundle) {
    Diagnoser.Explanation explanation = trouble(bundle, "it");
    if (explanation.isWhole()) {
      return Optional.empty();
    }
    Set<Remedy> remedies = new LinkedHashSet<>(explanation.remedies());
    removal(bundle).ifPresent(remedies::add);
    return Optional.of(
        new Diagnosis(subject(bundle), false, List.copyOf(remedies), explanation.causes()));
  }

  /** The bundle, and every component that is not there because of it. */
  private static String subject(Known bundle) {
    String components =
        Declared.of(bundle).stream().map(Declared::words).collect(Collectors.joining(", "));
    return "bundle " + bundle.identity() + (components.isEmpty() ? "" : " with " + components);
  }

  /** What takes a bundle away; empty for one of the distribution, or of a framework of others. */
  Optional<Remedy> removal(Known bundle) {
    if (bundle.origin() == Known.Origin.INSTALLED) {
      return Optional.of(Cures.remove(bundle));
    }
    return peers
        .find(Holdings.class)
        .filter(holdings -> holdings.origin(bundles.bundle(bundle)) == Origin.PLUGINS)
        .map(
            holdings ->
                new Remedy("Remove", "the file " + holdings.place(bundles.bundle(bundle)), ""));
  }

  private boolean isRetiring(Bundle bundle) {
    return peers.find(Holdings.class).map(holdings -> holdings.isRetiring(bundle)).orElse(false);
  }

  private List<Incident> of(Bundle bundle) {
    return incidents.stream()
        .filter(incident -> incident.bundle().filter(bundle::equals).isPresent())
        .toList();
  }
}
