package org.espalier.provision.resolve;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.espalier.plugin.Diagnosis;
import org.espalier.plugin.Diagnosis.Remedy;
import org.espalier.plugin.Plan;
import org.espalier.plugin.Step;
import org.espalier.provision.repository.LoadedRepository;
import org.espalier.provision.repository.RepositoryBundle;
import org.osgi.framework.namespace.IdentityNamespace;
import org.osgi.resource.Resource;
import org.osgi.service.resolver.Resolver;

/**
 * What one plan is made from.
 *
 * @param resolver the framework's
 * @param host what is installed
 * @param repositories what can be fetched
 */
record Planning(Resolver resolver, Host host, List<LoadedRepository> repositories) {
  Planning {
    repositories = List.copyOf(repositories);
  }

  /** What repositories, and files that the user named, offer. */
  Offered offers(List<RepositoryBundle> given) {
    return Offered.of(given, repositories);
  }

  /**
   * Makes a plan that meets needs.
   *
   * @param replaced for bundles that are to come, those that they replace
   * @param problems what is known to be wrong already
   */
  Plan plan(
      String purpose,
      List<Need> needs,
      List<RepositoryBundle> given,
      Map<RepositoryBundle, HostBundle> replaced,
      List<Diagnosis> problems) {
    Set<Resource> without = new HashSet<>();
    replaced.values().forEach(bundle -> without.add(bundle.resource()));
    Solution solution = new Solver(resolver, host, offers(given), without).solve(needs);
    StepList list = new StepList(host, solution);
    List<Diagnosis> all = new ArrayList<>(problems);
    all.addAll(solution.problems());
    all.addAll(rivals(list.fetched(), replaced));
    List<Step> steps = list.steps(replaced);
    return new Plan(purpose, steps, all);
  }

  /** Bundles of which only one version can be used at a time, where another one is there. */
  private List<Diagnosis> rivals(
      List<RepositoryBundle> fetched, Map<RepositoryBundle, HostBundle> replaced) {
    List<Diagnosis> rivals = new ArrayList<>();
    for (RepositoryBundle bundle : fetched) {
      if (isSingleton(bundle)) {
        host.named(bundle.name()).stream()
            .filter(other -> !replaced.containsValue(other) && isSingleton(other.resource()))
            .findFirst()
            .ifPresent(other -> rivals.add(rival(bundle, other)));
      }
    }
    return rivals;
  }

  private static Diagnosis rival(RepositoryBundle bundle, HostBundle other) {
    return new Diagnosis(
        "bundle " + bundle,
        false,
        List.of(new Remedy("Update", other + " to it", "bundle update " + bundle.name())),
        List.of("only one version of it can be used at a time, and " + other + " is installed"));
  }

  private static boolean isSingleton(Resource resource) {
    return resource.getCapabilities(null).stream()
        .filter(
            one ->
                one.getNamespace().equals(IdentityNamespace.IDENTITY_NAMESPACE)
                    || one.getNamespace().equals("osgi.wiring.bundle"))
        .anyMatch(one -> "true".equals(one.getDirectives().get("singleton")));
  }
}
