package org.espalier.provision.diagnosis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.framework.namespace.BundleNamespace;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.resource.Capability;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;

/**
 * Some bundles, and which of them could be wired among each other.
 *
 * <p>Packages that pass through other packages' signatures are not looked at here: {@link
 * UsesConflicts} does that.
 */
final class World {
  /** The namespaces whose capabilities have a name of their own; looked up by it. */
  private static final Set<String> NAMED =
      Set.of(
          PackageNamespace.PACKAGE_NAMESPACE,
          BundleNamespace.BUNDLE_NAMESPACE,
          HostNamespace.HOST_NAMESPACE);

  private static final Comparator<Provider> NEWEST_FIRST =
      Comparator.comparing(
              (Provider provider) ->
                  Wish.versionOf(provider.capability()).orElse(provider.owner().version()))
          .thenComparing(provider -> provider.owner().version())
          .reversed();

  private final List<Known> bundles;
  private final IdentityHashMap<Resource, Known> byResource = new IdentityHashMap<>();
  private final Map<String, List<Provider>> index = new HashMap<>();
  private final Map<Known, List<Wish>> needs = new HashMap<>();
  private final IdentityHashMap<Requirement, List<Provider>> providers = new IdentityHashMap<>();
  private final Set<Known> broken = new HashSet<>();

  /** Looks at some bundles. */
  World(Collection<Known> bundles) {
    this.bundles = List.copyOf(bundles);
    for (Known bundle : this.bundles) {
      byResource.put(bundle.resource(), bundle);
      for (Capability capability : bundle.resource().getCapabilities(null)) {
        index
            .computeIfAbsent(key(capability), key -> new ArrayList<>())
            .add(new Provider(capability, bundle));
      }
    }
    findBroken();
  }

  /**
   * Somebody who has what is needed.
   *
   * @param capability what he has
   * @param owner the bundle
   */
  record Provider(Capability capability, Known owner) {}

  List<Known> bundles() {
    return bundles;
  }

  Optional<Known> of(Resource resource) {
    return Optional.ofNullable(byResource.get(resource));
  }

  /** Those of a name, the newest first. */
  List<Known> named(String name) {
    return bundles.stream()
        .filter(bundle -> bundle.name().equals(name))
        .sorted(Comparator.comparing(Known::version).reversed())
        .toList();
  }

  /** Whether everything that a bundle needs, and what that needs, is there. */
  boolean isWhole(Known bundle) {
    return !broken.contains(bundle);
  }

  /** What a bundle cannot do without. */
  List<Wish> needs(Known bundle) {
    return needs.computeIfAbsent(
        bundle,
        key ->
            key.resource().getRequirements(null).stream()
                .map(Wish::of)
                .filter(Wish::isMandatory)
                .toList());
  }

  /** Who has what is needed, the newest first, whether he can be wired himself or not. */
  List<Provider> providers(Wish wish) {
    return providers.computeIfAbsent(
        wish.requirement(),
        key ->
            sameName(wish).stream()
                .filter(provider -> wish.isMetBy(provider.capability()))
                .sorted(NEWEST_FIRST)
                .toList());
  }

  /** Those who have what is called so, in whatever version. */
  List<Provider> sameName(Wish wish) {
    Optional<String> name = wish.name();
    if (!NAMED.contains(wish.namespace()) || name.isEmpty()) {
      return index.getOrDefault(wish.namespace(), List.of());
    }
    return index.getOrDefault(wish.namespace() + "/" + name.get(), List.of());
  }

  /** Whether the framework has wired a bundle to another for a package. */
  boolean isWired(Known bundle, String packageName, Known provider) {
    return bundle.resource() instanceof BundleRevision revision
        && revision.getWiring() != null
        && provider.resource() instanceof BundleRevision target
        && revision.getWiring().getRequiredWires(PackageNamespace.PACKAGE_NAMESPACE).stream()
            .filter(
                wire ->
                    packageName.equals(
                        wire.getCapability()
                            .getAttributes()
                            .get(PackageNamespace.PACKAGE_NAMESPACE)))
            .anyMatch(wire -> wire.getProviderWiring().getRevision().equals(target));
  }

  /** Another version of a bundle that is wired already, where only one can be. */
  Optional<Known> rival(Known bundle) {
    if (bundle.resolved() || !bundle.isSingleton()) {
      return Optional.empty();
    }
    return bundles.stream()
        .filter(other -> other.resolved() && other.name().equals(bundle.name()))
        .filter(Known::isSingleton)
        .findFirst();
  }

  /** This one with more bundles. */
  World with(Collection<Known> more) {
    List<Known> all = new ArrayList<>(bundles);
    all.addAll(more);
    return new World(all);
  }

  private static String key(Capability capability) {
    String namespace = capability.getNamespace();
    return NAMED.contains(namespace)
        ? namespace + "/" + capability.getAttributes().get(namespace)
        : namespace;
  }

  /** Takes out what lacks something until the rest lacks nothing: rings hold each other. */
  private void findBroken() {
    boolean changed = true;
    while (changed) {
      changed = false;
      for (Known bundle : bundles) {
        if (!bundle.resolved() && !broken.contains(bundle) && lacksSomething(bundle)) {
          broken.add(bundle);
          changed = true;
        }
      }
    }
  }

  private boolean lacksSomething(Known bundle) {
    return rival(bundle).isPresent()
        || needs(bundle).stream()
            .anyMatch(
                need ->
                    providers(need).stream()
                        .noneMatch(
                            provider ->
                                provider.owner().equals(bundle) || isWhole(provider.owner())));
  }
}
