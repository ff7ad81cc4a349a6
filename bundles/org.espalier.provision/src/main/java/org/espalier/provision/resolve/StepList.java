package org.espalier.provision.resolve;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.espalier.plugin.Step;
import org.espalier.plugin.Step.Action;
import org.espalier.provision.repository.RepositoryBundle;
import org.osgi.framework.namespace.BundleNamespace;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.namespace.IdentityNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.resource.Resource;
import org.osgi.resource.Wire;

/**
 * Turns what a resolver found into steps: a bundle comes after those that it needs, and native code
 * before its host.
 */
final class StepList {
  private final Host host;
  private final Solution solution;
  private final Map<Resource, Set<String>> reasons = new LinkedHashMap<>();
  private final Map<Resource, Map<Resource, List<String>>> packages = new LinkedHashMap<>();
  private final List<Resource> order = new ArrayList<>();
  private final Set<Resource> seen = new HashSet<>();

  StepList(Host host, Solution solution) {
    this.host = host;
    this.solution = solution;
    // A resolver answers in no order; a plan always reads the same.
    solution.wires().keySet().stream()
        .sorted(Comparator.comparing(Host::name).thenComparing(Host::version))
        .forEach(user -> wires(user).forEach(this::note));
    packages.forEach(
        (provider, users) ->
            users.forEach((user, names) -> reason(provider, exports(names, user))));
    roots().forEach(this::visit);
  }

  /** What is to be done; bundles that replace others are steps of that kind. */
  List<Step> steps(Map<RepositoryBundle, HostBundle> replaced) {
    List<Step> steps = new ArrayList<>();
    for (Resource resource : order) {
      if (resource instanceof RepositoryBundle bundle) {
        steps.add(fetched(bundle, Optional.ofNullable(replaced.get(bundle))));
      } else {
        host.of(resource).filter(this::isTold).ifPresent(bundle -> steps.add(kept(bundle)));
      }
    }
    return steps;
  }

  /** Those that are to be fetched. */
  List<RepositoryBundle> fetched() {
    return order.stream()
        .filter(RepositoryBundle.class::isInstance)
        .map(RepositoryBundle.class::cast)
        .toList();
  }

  private Step fetched(RepositoryBundle bundle, Optional<HostBundle> before) {
    boolean attachesLive =
        bundle.isFragment()
            && wires(bundle).stream().anyMatch(wire -> host.of(wire.getProvider()).isPresent());
    return new Step(
        before.isPresent() ? Action.UPDATE : Action.INSTALL,
        bundle.name(),
        bundle.version().toString(),
        before.map(one -> one.version().toString()),
        path(bundle.source()),
        bundle.bytes(),
        bundle.sha256(),
        List.copyOf(reasons.getOrDefault(bundle, Set.of())),
        attachesLive || (before.isPresent() && NativeCode.isIn(bundle)));
  }

  private Step kept(HostBundle bundle) {
    return bundle.step(Action.KEEP, reasons.getOrDefault(bundle.resource(), Set.of()));
  }

  /** The host's own libraries are of no interest unless they are what was asked for. */
  private boolean isTold(HostBundle bundle) {
    return bundle.isOurs()
        || wires(solution.wanted()).stream()
            .anyMatch(wire -> wire.getProvider().equals(bundle.resource()));
  }

  private static String path(String source) {
    return source.startsWith("file:") ? source.replaceFirst("^file:/+", "/") : source;
  }

  private List<Wire> wires(Resource resource) {
    return solution.wires().getOrDefault(resource, List.of());
  }

  private void note(Wire wire) {
    Resource provider = wire.getProvider();
    Resource user = wire.getRequirer();
    if (user.equals(solution.wanted())) {
      // A capability of a fragment is had through its host.
      Need need = solution.wanted().need(wire.getRequirement());
      reason(wire.getCapability().getResource(), need.reason());
      return;
    }
    String namespace = wire.getRequirement().getNamespace();
    switch (namespace) {
      case PackageNamespace.PACKAGE_NAMESPACE ->
          packages
              .computeIfAbsent(provider, key -> new LinkedHashMap<>())
              .computeIfAbsent(user, key -> new ArrayList<>())
              .add(String.valueOf(wire.getCapability().getAttributes().get(namespace)));
      case BundleNamespace.BUNDLE_NAMESPACE ->
          reason(provider, "is required by " + Host.name(user));
      case HostNamespace.HOST_NAMESPACE -> {
        reason(
            user,
            (NativeCode.isIn(user) ? "has the native code of " : "attaches to ")
                + Host.name(provider));
        reason(provider, "is the host of " + Host.name(user));
      }
      case IdentityNamespace.IDENTITY_NAMESPACE ->
          reason(provider, "is asked for by " + Host.name(user));
      default -> {
        if (!provider.equals(user)) {
          reason(provider, "provides " + namespace + " to " + Host.name(user));
        }
      }
    }
  }

  private void reason(Resource resource, String reason) {
    reasons.computeIfAbsent(resource, key -> new LinkedHashSet<>()).add(reason);
  }

  private static String exports(List<String> names, Resource user) {
    List<String> sorted = names.stream().distinct().sorted().toList();
    String more = sorted.size() > 1 ? " and %d more packages".formatted(sorted.size() - 1) : "";
    return "exports %s%s to %s".formatted(sorted.get(0), more, Host.name(user));
  }

  private List<Resource> roots() {
    List<Resource> roots = new ArrayList<>();
    wires(solution.wanted()).forEach(wire -> roots.add(wire.getCapability().getResource()));
    wires(solution.wanted()).forEach(wire -> roots.add(wire.getProvider()));
    return roots;
  }

  private void visit(Resource resource) {
    if (resource.equals(solution.wanted()) || !seen.add(resource)) {
      return;
    }
    for (Resource first : before(resource)) {
      visit(first);
    }
    order.add(resource);
  }

  private List<Resource> before(Resource resource) {
    Set<Resource> before = new LinkedHashSet<>();
    for (Wire wire : wires(resource)) {
      boolean hosted = wire.getRequirement().getNamespace().equals(HostNamespace.HOST_NAMESPACE);
      if (!hosted || host.of(wire.getProvider()).isPresent()) {
        before.add(wire.getProvider());
      }
    }
    before.addAll(attached(resource));
    before.remove(resource);
    return before.stream()
        .sorted(Comparator.comparing(Host::name).thenComparing(Host::version))
        .toList();
  }

  /** The fragments of a bundle. */
  private List<Resource> attached(Resource bundle) {
    List<Resource> fragments = new ArrayList<>();
    solution
        .wires()
        .forEach(
            (resource, wires) -> {
              for (Wire wire : wires) {
                String namespace = wire.getRequirement().getNamespace();
                if (namespace.equals(HostNamespace.HOST_NAMESPACE)
                    && wire.getProvider().equals(bundle)) {
                  fragments.add(resource);
                }
              }
            });
    fragments.sort(Comparator.comparing(Host::name).thenComparing(Host::version));
    return fragments;
  }
}
