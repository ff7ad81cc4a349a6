package org.espalier.provision.resolve;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.espalier.plugin.Diagnosis;
import org.espalier.plugin.Diagnosis.Remedy;
import org.espalier.provision.diagnosis.Diagnoser;
import org.espalier.provision.diagnosis.Known;
import org.espalier.provision.repository.RepositoryBundle;
import org.osgi.framework.namespace.IdentityNamespace;
import org.osgi.resource.Capability;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;
import org.osgi.resource.Wire;
import org.osgi.service.resolver.ResolutionException;
import org.osgi.service.resolver.Resolver;

/** Asks the framework's resolver for what is needed, and explains what it cannot find. */
final class Solver {
  private final Resolver resolver;
  private final Host host;
  private final Offered offers;
  private final Set<Resource> without;

  /**
   * @param without installed bundles that are to go
   */
  Solver(Resolver resolver, Host host, Offered offers, Set<Resource> without) {
    this.resolver = resolver;
    this.host = host;
    this.offers = offers;
    this.without = without;
  }

  /** Finds what meets as many of the needs as can be met. */
  Solution solve(List<Need> needs) {
    Optional<Solution> all = attempt(needs);
    if (all.isPresent()) {
      return all.get();
    }
    List<Diagnosis> problems = new ArrayList<>();
    List<Need> met = new ArrayList<>();
    Optional<Solution> last = attempt(met);
    for (Need need : needs) {
      met.add(need);
      Optional<Solution> with = attempt(met);
      if (with.isPresent()) {
        last = with;
      } else {
        met.remove(need);
        problems.add(attempt(List.of(need)).isEmpty() ? diagnose(need) : conflict(need, met));
      }
    }
    Solution found = last.orElseThrow();
    return new Solution(found.wires(), found.wanted(), problems);
  }

  private Optional<Solution> attempt(List<Need> needs) {
    Wanted wanted = new Wanted(needs);
    try {
      Map<Resource, List<Wire>> wires =
          resolver.resolve(new PlanContext(wanted, host, offers, without));
      return Optional.of(new Solution(wires, wanted, List.of()));
    } catch (ResolutionException e) {
      return Optional.empty();
    }
  }

  private Diagnosis diagnose(Need need) {
    Diagnosis found = explain(need);
    Set<String> causes = new LinkedHashSet<>();
    List<Remedy> remedies = new ArrayList<>();
    if (found.works()) {
      causes.addAll(refused(need));
    } else {
      causes.addAll(found.causes());
      remedies.addAll(found.remedies());
    }
    if (causes.isEmpty()) {
      causes.add(reason(List.of(need)));
    }
    causes.addAll(offers.silent());
    if (remedies.isEmpty()) {
      remedies.add(
          new Remedy("Install", "it from a repository that has it", "repo add NAME LOCATION"));
    }
    return new Diagnosis(need.subject(), false, remedies, List.copyOf(causes));
  }

  private Diagnosis explain(Need need) {
    List<Known> candidates = candidates();
    Diagnoser diagnoser = Diagnoser.ofPlan(candidates);
    if (!need.requirement().getNamespace().equals(IdentityNamespace.IDENTITY_NAMESPACE)) {
      return diagnoser.requirement(need.subject(), need.requirement());
    }
    return providers(need, candidates).stream()
        .filter(need.accepts())
        .findFirst()
        .map(diagnoser::bundle)
        .orElseGet(() -> diagnoser.requirement(need.subject(), need.requirement()));
  }

  private static List<Resource> providers(Need need, List<Known> candidates) {
    CapabilityIndex index = new CapabilityIndex();
    candidates.forEach(known -> index.add(known.resource()));
    return index.matching(need.requirement()).stream().map(Capability::getResource).toList();
  }

  /** Providers that are not what the user asks for. */
  private List<String> refused(Need need) {
    return providers(need, candidates()).stream()
        .filter(provider -> !need.accepts().test(provider))
        .map(Host::words)
        .map(words -> "%s is there, and %s is asked for".formatted(words, need.choice()))
        .toList();
  }

  private Diagnosis conflict(Need need, List<Need> others) {
    List<Need> all = new ArrayList<>(others);
    all.add(need);
    return new Diagnosis(
        need.subject(),
        false,
        List.of(),
        List.of(
            "it can be had, but not together with "
                + String.join(", ", others.stream().map(Need::subject).toList())
                + ": "
                + reason(all)));
  }

  /** What the resolver says, for what nobody can say better. */
  private String reason(List<Need> needs) {
    try {
      resolver.resolve(new PlanContext(new Wanted(needs), host, offers, without));
      return "the resolver changed its mind";
    } catch (ResolutionException e) {
      String missing =
          String.join(
              "; ", e.getUnresolvedRequirements().stream().map(Solver::words).distinct().toList());
      return missing.isEmpty() ? String.valueOf(e.getMessage()) : missing;
    }
  }

  private static String words(Requirement requirement) {
    Resource owner = requirement.getResource();
    String who =
        owner == null || owner.getCapabilities(IdentityNamespace.IDENTITY_NAMESPACE).isEmpty()
            ? "what is wanted"
            : Host.words(owner);
    return "%s needs %s %s"
        .formatted(who, requirement.getNamespace(), requirement.getDirectives().get("filter"));
  }

  private List<Known> candidates() {
    List<Known> known = new ArrayList<>();
    known.add(Known.host(host.framework()));
    for (HostBundle bundle : host.bundles()) {
      if (!without.contains(bundle.resource())) {
        known.add(Known.installed(bundle.resource(), bundle.resolved()));
      }
    }
    offers.given().forEach(bundle -> known.add(Known.installed(bundle, false)));
    for (RepositoryBundle bundle : offers.bundles()) {
      known.add(Known.ofRepository(bundle, bundle.repository()));
    }
    return known;
  }
}
