package org.espalier.provision.diagnosis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.espalier.plugin.Diagnosis;
import org.espalier.plugin.Diagnosis.Remedy;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;

/**
 * Explains why a bundle cannot be wired, or why nobody has what is required: every cause, however
 * deep it lies, and what would cure it.
 *
 * <p>What is installed is explained with the repositories as offers. A plan, which may take from
 * the repositories already, is explained with all of it available:
 *
 * <pre>{@code
 * Diagnosis why = Diagnoser.ofPlan(bundles).requirement("layer \"acme_gelu\"", requirement);
 * }</pre>
 */
public final class Diagnoser {
  private final World available;
  private final Cures cures;
  private final String scope;
  private final boolean isPlan;

  /**
   * @param available what is there
   * @param offers what could be fetched
   */
  public Diagnoser(Collection<Known> available, Collection<Known> offers) {
    this(new World(available), offers, "nothing installed", false);
  }

  private Diagnoser(World available, Collection<Known> offers, String scope, boolean isPlan) {
    this.available = available;
    this.cures = new Cures(available, offers);
    this.scope = scope;
    this.isPlan = isPlan;
  }

  /**
   * Explains a plan that failed.
   *
   * @param candidates everything that it may choose from: what is installed and what the
   *     repositories have
   */
  public static Diagnoser ofPlan(Collection<Known> candidates) {
    return new Diagnoser(
        new World(candidates), List.of(), "neither an installed bundle nor a repository", true);
  }

  /** What is there. */
  World available() {
    return available;
  }

  Cures cures() {
    return cures;
  }

  /** Explains a bundle of those that are available, or could be fetched. */
  public Diagnosis bundle(Resource resource) {
    Known bundle =
        available
            .of(resource)
            .or(() -> cures.whole().of(resource))
            .orElseThrow(() -> new IllegalArgumentException(resource + " is not known here"));
    return bundle(bundle);
  }

  /** Explains a bundle. */
  Diagnosis bundle(Known bundle) {
    Explanation explanation = explain(bundle, "it");
    List<Remedy> remedies = new ArrayList<>(explanation.remedies());
    if (!explanation.isWhole() && bundle.origin() == Known.Origin.INSTALLED) {
      remedies.add(Cures.remove(bundle));
    }
    return new Diagnosis(
        "bundle " + bundle.identity(), explanation.isWhole(), remedies, explanation.causes());
  }

  /**
   * What is wrong with a bundle.
   *
   * @param isWhole whether nothing is
   * @param remedies what would cure it and leave it there
   * @param causes a sentence each
   */
  record Explanation(boolean isWhole, List<Remedy> remedies, List<String> causes) {}

  /**
   * Finds what is wrong with a bundle.
   *
   * @param it what the sentences begin with
   */
  Explanation explain(Known bundle, String it) {
    World world = available.of(bundle.resource()).isPresent() ? available : cures.whole();
    if (bundle.resolved()) {
      return new Explanation(true, List.of(), List.of());
    }
    Lacks lacks = new Lacks(world, scope).of(bundle);
    List<UsesConflicts.Conflict> conflicts =
        lacks.isEmpty() ? new UsesConflicts(world).of(bundle) : List.of();
    List<String> causes = new ArrayList<>(lacks.sentences(bundle, it));
    conflicts.forEach(conflict -> causes.add(conflict.words(it)));
    if (causes.isEmpty()) {
      return new Explanation(true, List.of(), List.of());
    }
    return new Explanation(false, cures.of(bundle, lacks.found(), conflicts), causes);
  }

  /**
   * Explains why nobody has what is required, or why those who have it cannot be wired.
   *
   * @param subject what it is about: {@code layer "acme_gelu"}
   */
  public Diagnosis requirement(String subject, Requirement requirement) {
    Wish wish = Wish.of(requirement);
    List<Known> owners =
        available.providers(wish).stream().map(World.Provider::owner).distinct().toList();
    Optional<Known> usable = owners.stream().filter(this::isUsable).findFirst();
    if (usable.isPresent()) {
      return new Diagnosis(
          subject, true, List.of(), List.of("%s brings it".formatted(usable.get().words())));
    }
    Set<String> causes = new LinkedHashSet<>();
    Set<Remedy> remedies = new LinkedHashSet<>();
    if (owners.isEmpty()) {
      causes.add(missing(wish));
      List<Known> bringers = cures.bringers(wish);
      if (!bringers.isEmpty()) {
        remedies.add(Cures.install(List.of(bringers.get(0))));
      } else if (isPlan) {
        remedies.addAll(meant(wish));
      }
    }
    for (Known owner : owners) {
      Explanation explanation = explain(owner, owner.words() + ", which brings it,");
      causes.addAll(explanation.causes());
      remedies.addAll(explanation.remedies());
    }
    return new Diagnosis(subject, false, List.copyOf(remedies), List.copyOf(causes));
  }

  /** Components of the same kind whose type is nearly that which nobody has. */
  private List<Remedy> meant(Wish wish) {
    if (!wish.isFor(Wish.COMPONENT)) {
      return List.of();
    }
    List<Declared> known =
        available.bundles().stream()
            .flatMap(bundle -> Declared.of(bundle).stream())
            .filter(component -> wish.value("kind").map(component.kind()::equals).orElse(true))
            .toList();
    return Cures.choose(wish.name().orElse(""), known);
  }

  private boolean isUsable(Known bundle) {
    return explain(bundle, "it").isWhole();
  }

  private String missing(Wish wish) {
    String other =
        available.sameName(wish).stream()
            .filter(provider -> !wish.isFor(Wish.COMPONENT))
            .map(provider -> provider.owner().words())
            .distinct()
            .reduce((one, another) -> one + ", " + another)
            .map(names -> "; there is " + names)
            .orElse("");
    return "%s brings %s%s".formatted(scope, wish.words(), other);
  }

  /** Whether this explains a plan. */
  boolean isPlan() {
    return isPlan;
  }
}
