package org.espalier.provision.diagnosis;

import java.util.List;
import java.util.Optional;
import org.osgi.framework.Version;
import org.osgi.framework.namespace.ExecutionEnvironmentNamespace;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.namespace.NativeNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.resource.Capability;

/**
 * Something that a bundle needs and nobody has.
 *
 * @param requirer the bundle that needs it
 * @param wish what it needs
 * @param via for whom the requirer is needed; empty if it is the bundle that the diagnosis is about
 * @param found what there is instead, in words, beginning with a comma or a colon
 */
record Lack(Known requirer, Wish wish, Optional<Via> via, String found) {
  private static final String OURS = "org.espalier.";
  private static final int FAMILY = 3;

  /**
   * A step on the way to what is missing.
   *
   * @param dependent the bundle that needs the next one
   * @param wish what for
   */
  record Via(Known dependent, Wish wish) {}

  static Lack of(World world, String scope, Known requirer, Wish wish, Optional<Via> via) {
    return new Lack(requirer, wish, via, found(world, scope, wish));
  }

  private static String found(World world, String scope, Wish wish) {
    List<World.Provider> others =
        world.sameName(wish).stream().filter(provider -> isNamedSo(provider, wish)).toList();
    return switch (wish.namespace()) {
      case ExecutionEnvironmentNamespace.EXECUTION_ENVIRONMENT_NAMESPACE ->
          ", this host runs on Java " + Runtime.version().feature();
      case NativeNamespace.NATIVE_NAMESPACE -> ", this host is " + platform(others);
      case Wish.COMPONENT -> ", which " + scope + " brings";
      default ->
          others.isEmpty() || wish.name().isEmpty()
              ? nothing(scope, wish)
              : otherVersion(others.get(0), wish, others);
    };
  }

  /** Whether what a bundle provides has the name that is wanted, where one is. */
  private static boolean isNamedSo(World.Provider provider, Wish wish) {
    Object name = provider.capability().getAttributes().get(wish.namespace());
    return name == null
        || wish.isFor(NativeNamespace.NATIVE_NAMESPACE)
        || wish.name().filter(wanted -> !wanted.equals(name)).isEmpty();
  }

  private static String nothing(String scope, Wish wish) {
    return isOurs(wish)
        ? ", which this host does not have: it was built for another version of Espalier"
        : ", which " + scope + " brings";
  }

  private static String otherVersion(
      World.Provider newest, Wish wish, List<World.Provider> others) {
    List<String> versions =
        others.stream()
            .map(other -> Wish.versionOf(other.capability()).orElse(Version.emptyVersion))
            .distinct()
            .sorted(java.util.Comparator.reverseOrder())
            .map(Version::toString)
            .toList();
    String all = String.join(" and ", versions);
    if (isOurs(wish)) {
      return ", this host offers " + all + ": it was built for another version of Espalier";
    }
    boolean same = versions.size() == 1 && all.equals(newest.owner().version().toString());
    return newest.owner().isInstalled() && newest.owner().origin() == Known.Origin.HOST
        ? ", this host offers " + all
        : ", there is " + (same ? newest.owner().words() : all + " from " + newest.owner().words());
  }

  private static String platform(List<World.Provider> hosts) {
    if (hosts.isEmpty()) {
      return "of another platform";
    }
    Capability capability = hosts.get(0).capability();
    return first(capability.getAttributes().get(NativeNamespace.CAPABILITY_OSNAME_ATTRIBUTE))
        + " on "
        + first(capability.getAttributes().get(NativeNamespace.CAPABILITY_PROCESSOR_ATTRIBUTE));
  }

  private static String first(Object attribute) {
    return attribute instanceof List<?> list && !list.isEmpty()
        ? String.valueOf(list.get(0))
        : String.valueOf(attribute);
  }

  private static boolean isOurs(Wish wish) {
    return wish.isFor(PackageNamespace.PACKAGE_NAMESPACE)
        && wish.name().orElse("").startsWith(OURS);
  }

  /** What lacks have in common that are told in one sentence. */
  String group() {
    return "%s|%s|%s|%s"
        .formatted(System.identityHashCode(requirer), wish.namespace(), family(), found);
  }

  /** The name that the packages of a group have in common; empty for what is no package. */
  String family() {
    if (!wish.isFor(PackageNamespace.PACKAGE_NAMESPACE)) {
      return wish.words();
    }
    String name = wish.name().orElse("");
    if (name.startsWith(OURS)) {
      return "Espalier";
    }
    List<String> parts = List.of(name.split("\\.", -1));
    return String.join(".", parts.subList(0, Math.min(FAMILY, parts.size())));
  }

  /** Whether it attaches to what is missing. */
  boolean isOfFragment() {
    return wish.isFor(HostNamespace.HOST_NAMESPACE);
  }
}
