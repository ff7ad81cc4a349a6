package org.espalier.provision.resolve;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.espalier.provision.repository.RepositoryBundle;
import org.osgi.framework.Version;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.namespace.NativeNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.resource.Capability;
import org.osgi.resource.Namespace;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;
import org.osgi.resource.Wiring;
import org.osgi.service.resolver.HostedCapability;
import org.osgi.service.resolver.ResolveContext;

/**
 * What the framework's resolver chooses from: what is installed, files that the user named, and
 * what the repositories have, in this order; of several versions the newest, and of several names
 * the one whose repository is asked first. The choice depends on nothing else.
 */
final class PlanContext extends ResolveContext {
  private static final String VERSION = PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE;

  private final Wanted wanted;
  private final Host host;
  private final Set<Resource> installed = new HashSet<>();
  private final CapabilityIndex index = new CapabilityIndex();
  private final Map<Resource, Integer> places = new HashMap<>();
  private final Map<String, Integer> ranks;
  private final List<RepositoryBundle> natives = new ArrayList<>();

  /**
   * A choice.
   *
   * @param without installed bundles that are to go, and give nothing to others any more
   */
  PlanContext(Wanted wanted, Host host, Offered offers, Set<Resource> without) {
    this.wanted = wanted;
    this.host = host;
    this.ranks = offers.ranks();
    Set<String> there = new HashSet<>();
    add(host.framework());
    installed.add(host.framework());
    for (HostBundle bundle : host.bundles()) {
      if (!without.contains(bundle.resource())) {
        installed.add(bundle.resource());
        add(bundle.resource());
        there.add(bundle.toString());
      }
    }
    offers.given().forEach(this::add);
    for (RepositoryBundle bundle : offers.bundles()) {
      if (!there.contains(bundle.toString())) {
        add(bundle);
        if (bundle.isFragment() && isNative(bundle)) {
          natives.add(bundle);
        }
      }
    }
  }

  private void add(Resource resource) {
    places.put(resource, places.size());
    index.add(resource);
  }

  private static boolean isNative(Resource resource) {
    return !resource.getRequirements(NativeNamespace.NATIVE_NAMESPACE).isEmpty();
  }

  @Override
  public Collection<Resource> getMandatoryResources() {
    return List.of(wanted);
  }

  @Override
  public List<Capability> findProviders(Requirement requirement) {
    boolean optional =
        Namespace.RESOLUTION_OPTIONAL.equals(
            requirement.getDirectives().get(Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE));
    List<Capability> found = new ArrayList<>();
    for (Capability capability : index.matching(requirement)) {
      Resource provider = capability.getResource();
      // What is optional is taken if it is there, and never fetched.
      boolean allowed = !optional || installed.contains(provider);
      if (allowed && wanted.accepts(requirement, provider)) {
        found.add(capability);
      }
    }
    found.sort(
        Comparator.comparing((Capability one) -> !installed.contains(one.getResource()))
            .thenComparing(PlanContext::version, Comparator.reverseOrder())
            .thenComparing(one -> ranks.getOrDefault(Host.name(one.getResource()), 0))
            .thenComparing(one -> Host.name(one.getResource()))
            .thenComparing(one -> Host.version(one.getResource()), Comparator.reverseOrder())
            .thenComparing(one -> places.get(one.getResource())));
    return found;
  }

  /** The version of what is versioned by itself: packages, which any bundle may export. */
  private static Version version(Capability capability) {
    boolean own = capability.getNamespace().equals(PackageNamespace.PACKAGE_NAMESPACE);
    return own && capability.getAttributes().get(VERSION) instanceof Version version
        ? version
        : Version.emptyVersion;
  }

  @Override
  public int insertHostedCapability(List<Capability> capabilities, HostedCapability hosted) {
    capabilities.add(hosted);
    return capabilities.size() - 1;
  }

  @Override
  public boolean isEffective(Requirement requirement) {
    String effective = requirement.getDirectives().get(Namespace.REQUIREMENT_EFFECTIVE_DIRECTIVE);
    return effective == null || effective.equals(Namespace.EFFECTIVE_RESOLVE);
  }

  @Override
  public Map<Resource, Wiring> getWirings() {
    return host.wirings();
  }

  /**
   * The native code of a bundle that is to be installed: the newest version of each fragment. Those
   * for other platforms do not resolve. A bundle that requires its natives says by itself which it
   * wants: what else would attach to it, such as natives for GPUs, is a feature of its own.
   */
  @Override
  public Collection<Resource> findRelatedResources(Resource resource) {
    if (!(resource instanceof RepositoryBundle bundle)
        || bundle.isFragment()
        || NativeCode.isChosenBy(bundle)) {
      return List.of();
    }
    Map<String, RepositoryBundle> newest = new TreeMap<>();
    for (RepositoryBundle fragment : natives) {
      if (attaches(fragment, bundle) && !isRequired(fragment, bundle)) {
        newest.merge(
            fragment.name(),
            fragment,
            (one, other) -> one.version().compareTo(other.version()) < 0 ? other : one);
      }
    }
    return List.copyOf(newest.values());
  }

  private boolean attaches(RepositoryBundle fragment, RepositoryBundle bundle) {
    return fragment.getRequirements(HostNamespace.HOST_NAMESPACE).stream()
        .flatMap(requirement -> index.matching(requirement).stream())
        .anyMatch(capability -> capability.getResource().equals(bundle));
  }

  private boolean isRequired(RepositoryBundle fragment, RepositoryBundle bundle) {
    return bundle.getRequirements(null).stream()
        .flatMap(requirement -> index.matching(requirement).stream())
        .anyMatch(capability -> capability.getResource().equals(fragment));
  }
}
