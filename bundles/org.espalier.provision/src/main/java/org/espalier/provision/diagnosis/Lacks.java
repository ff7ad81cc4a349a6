package org.espalier.provision.diagnosis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds everything that keeps a bundle from being wired, however deep it lies. */
final class Lacks {
  private static final int LISTED = 3;

  private final World world;
  private final String scope;
  private final List<Lack> found = new ArrayList<>();
  private final List<String> others = new ArrayList<>();
  private final Set<Known> seen = new HashSet<>();

  /**
   * @param world what is there
   * @param scope who is looked at, as in {@code nothing installed}
   */
  Lacks(World world, String scope) {
    this.world = world;
    this.scope = scope;
  }

  /** Looks at a bundle. */
  Lacks of(Known bundle) {
    collect(bundle, Optional.empty());
    return this;
  }

  /** What nobody has. */
  List<Lack> found() {
    return List.copyOf(found);
  }

  /** Whether nothing was found. */
  boolean isEmpty() {
    return found.isEmpty() && others.isEmpty();
  }

  /**
   * A sentence for each cause; packages that are missing together make one.
   *
   * @param about the bundle that is called {@code it}
   * @param it what begins a sentence about that bundle
   */
  List<String> sentences(Known about, String it) {
    Map<String, List<Lack>> groups = new LinkedHashMap<>();
    for (Lack lack : found) {
      groups.computeIfAbsent(lack.group(), key -> new ArrayList<>()).add(lack);
    }
    List<String> sentences = new ArrayList<>();
    groups.values().forEach(group -> sentences.add(sentence(group, about, it)));
    sentences.addAll(others);
    return sentences;
  }

  private void collect(Known bundle, Optional<Lack.Via> via) {
    if (!seen.add(bundle)) {
      return;
    }
    world
        .rival(bundle)
        .ifPresent(
            rival ->
                others.add(
                    "%s and %s cannot be used together: only one version of this bundle can be"
                        .formatted(bundle.identity(), rival.identity())));
    for (Wish need : world.needs(bundle)) {
      List<World.Provider> providers = world.providers(need);
      if (providers.isEmpty()) {
        found.add(Lack.of(world, scope, bundle, need, via));
      } else if (providers.stream().noneMatch(provider -> isUsable(provider.owner(), bundle))) {
        collect(providers.get(0).owner(), Optional.of(new Lack.Via(bundle, need)));
      }
    }
  }

  private boolean isUsable(Known owner, Known bundle) {
    return owner.equals(bundle) || world.isWhole(owner);
  }

  private static String sentence(List<Lack> group, Known about, String it) {
    Lack first = group.get(0);
    String who = first.requirer().equals(about) ? it : first.requirer().identity();
    String why =
        first
            .via()
            .map(
                via ->
                    ", which %s needs for %s,"
                        .formatted(
                            via.dependent().equals(about) ? it : via.dependent().identity(),
                            via.wish().words()))
            .orElse("");
    return "%s%s needs %s%s".formatted(who, why, wanted(group), first.found());
  }

  private static String wanted(List<Lack> group) {
    List<String> words = group.stream().map(lack -> lack.wish().words()).distinct().toList();
    if (words.size() == 1) {
      return words.get(0);
    }
    if (words.size() <= LISTED) {
      List<String> names = words.stream().map(word -> word.replaceFirst("^package ", "")).toList();
      int last = names.size() - 1;
      return "the packages "
          + String.join(", ", names.subList(0, last))
          + " and "
          + names.get(last);
    }
    return "%s and %d more packages of %s"
        .formatted(words.get(0), words.size() - 1, group.get(0).family());
  }
}
