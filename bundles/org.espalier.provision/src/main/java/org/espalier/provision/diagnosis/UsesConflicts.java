package org.espalier.provision.diagnosis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.resource.Capability;
import org.osgi.resource.Namespace;

/**
 * Finds packages that a bundle would see twice: from one bundle by its own import, from another
 * through the signatures of a package that it imports.
 */
final class UsesConflicts {
  private static final int DEPTH = 4;

  private final World world;

  UsesConflicts(World world) {
    this.world = world;
  }

  /**
   * Two ways to one package that lead to different bundles.
   *
   * @param packageName the package
   * @param one the first way
   * @param other the second way
   */
  record Conflict(String packageName, Way one, Way other) {
    /** In words, for a bundle that is called {@code it}. */
    String words(String it) {
      return "%s needs %s and %s: a bundle cannot see package %s twice"
          .formatted(it, one.words(packageName), other.words(packageName), packageName);
    }

    /** The bundles that take part. */
    Set<Known> participants() {
      return Stream.of(one.provider().owner(), other.provider().owner(), one.end(), other.end())
          .collect(Collectors.toSet());
    }
  }

  /**
   * A way on which a bundle comes to see a package.
   *
   * @param wish the package that it imports
   * @param provider who has that
   * @param end who has the package that is seen
   */
  record Way(Wish wish, World.Provider provider, Known end) {
    String words(String packageName) {
      return wish.name().orElse("").equals(packageName)
          ? "%s from %s".formatted(wish.words(), end.words())
          : "%s from %s, which uses package %s from %s"
              .formatted(wish.words(), provider.owner().words(), packageName, end.words());
    }
  }

  /** The conflicts of a bundle that has everything it needs; empty if it can be wired. */
  List<Conflict> of(Known bundle) {
    List<List<View>> imports = new ArrayList<>();
    for (Wish need : world.needs(bundle)) {
      if (need.isFor(PackageNamespace.PACKAGE_NAMESPACE)) {
        imports.add(
            world.providers(need).stream()
                .filter(provider -> world.isWhole(provider.owner()))
                .map(provider -> view(need, provider))
                .toList());
      }
    }
    List<Conflict> conflicts = new ArrayList<>();
    for (int i = 0; i < imports.size(); i++) {
      for (int j = i + 1; j < imports.size(); j++) {
        between(imports.get(i), imports.get(j)).ifPresent(conflicts::add);
      }
    }
    return distinct(conflicts);
  }

  /** What a bundle sees if it takes a package from somebody: for each package, from whom. */
  private record View(Map<String, Way> ways) {}

  private View view(Wish wish, World.Provider provider) {
    Map<String, Way> ways = new HashMap<>();
    wish.name().ifPresent(name -> ways.put(name, new Way(wish, provider, provider.owner())));
    follow(provider, new Way(wish, provider, provider.owner()), ways, 0);
    return new View(ways);
  }

  private void follow(World.Provider from, Way way, Map<String, Way> ways, int depth) {
    if (depth == DEPTH) {
      return;
    }
    for (String used : uses(from.capability())) {
      Optional<World.Provider> source = source(from.owner(), used);
      if (source.isPresent() && !ways.containsKey(used)) {
        ways.put(used, new Way(way.wish(), way.provider(), source.get().owner()));
        follow(source.get(), way, ways, depth + 1);
      }
    }
  }

  /** From whom a bundle has a package; empty if that is open, or the framework has it. */
  private Optional<World.Provider> source(Known owner, String packageName) {
    Optional<Wish> imported =
        world.needs(owner).stream()
            .filter(need -> need.isFor(PackageNamespace.PACKAGE_NAMESPACE))
            .filter(need -> need.name().orElse("").equals(packageName))
            .findFirst();
    if (imported.isPresent()) {
      List<World.Provider> candidates =
          world.providers(imported.get()).stream()
              .filter(provider -> world.isWhole(provider.owner()))
              .toList();
      List<World.Provider> wired =
          candidates.stream()
              .filter(provider -> world.isWired(owner, packageName, provider.owner()))
              .toList();
      List<World.Provider> possible = wired.isEmpty() ? candidates : wired;
      return possible.size() == 1 ? Optional.of(possible.get(0)) : Optional.empty();
    }
    return owner.resource().getCapabilities(PackageNamespace.PACKAGE_NAMESPACE).stream()
        .filter(
            capability ->
                packageName.equals(
                    capability.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE)))
        .findFirst()
        .map(capability -> new World.Provider(capability, owner));
  }

  private static Optional<Conflict> between(List<View> ones, List<View> others) {
    Optional<Conflict> first = Optional.empty();
    for (View one : ones) {
      for (View other : others) {
        Optional<Conflict> conflict = between(one, other);
        if (conflict.isEmpty()) {
          return Optional.empty(); // these two go together
        }
        first = first.or(() -> conflict);
      }
    }
    return first;
  }

  private static Optional<Conflict> between(View one, View other) {
    return one.ways().entrySet().stream()
        .filter(entry -> other.ways().containsKey(entry.getKey()))
        .filter(entry -> !other.ways().get(entry.getKey()).end().equals(entry.getValue().end()))
        .min(Map.Entry.comparingByKey())
        .map(
            entry ->
                new Conflict(entry.getKey(), entry.getValue(), other.ways().get(entry.getKey())));
  }

  private static List<Conflict> distinct(List<Conflict> conflicts) {
    Map<String, Conflict> byWords = new java.util.LinkedHashMap<>();
    conflicts.forEach(conflict -> byWords.putIfAbsent(conflict.words(""), conflict));
    return List.copyOf(byWords.values());
  }

  private static List<String> uses(Capability capability) {
    String uses = capability.getDirectives().get(Namespace.CAPABILITY_USES_DIRECTIVE);
    return uses == null
        ? List.of()
        : Arrays.stream(uses.split(",", -1)).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }
}
