package org.espalier.provision.diagnosis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.felix.utils.resource.CapabilitySet;
import org.apache.felix.utils.resource.SimpleFilter;
import org.espalier.plugin.Diagnosis.Remedy;

/** Finds what would cure a bundle, by trying it on what is known of the bundles. */
final class Cures {
  private static final String SERVICE = "osgi.service";

  private final World available;
  private final List<Known> offers;
  private World whole;

  /**
   * @param available what is there
   * @param offers what could be fetched
   */
  Cures(World available, Collection<Known> offers) {
    this.available = available;
    this.offers = offers.stream().filter(offer -> !isThere(available, offer)).toList();
  }

  /** Repositories, that of the distribution among them, list what is installed as well. */
  private static boolean isThere(World available, Known offer) {
    return available.named(offer.name()).stream()
        .anyMatch(known -> known.version().equals(offer.version()));
  }

  /** Everything that is there or could be. */
  World whole() {
    if (whole == null) {
      whole = offers.isEmpty() ? available : available.with(offers);
    }
    return whole;
  }

  /**
   * Every way to cure a bundle without taking it away, that which changes least first.
   *
   * @param bundle the bundle
   * @param lacks what it lacks, and what those lack that it needs
   * @param conflicts what it would see twice
   */
  List<Remedy> of(Known bundle, List<Lack> lacks, List<UsesConflicts.Conflict> conflicts) {
    List<Remedy> remedies = new ArrayList<>();
    if (!lacks.isEmpty()) {
      install(lacks).ifPresent(remedies::add);
    }
    newer(bundle).map(found -> update(bundle, found)).ifPresent(remedies::add);
    if (!conflicts.isEmpty()) {
      remedies.addAll(others(bundle, conflicts));
    }
    remedies.sort(
        Comparator.comparingLong(remedy -> remedy.command().chars().filter(c -> c == ' ').count()));
    return remedies;
  }

  /** What could be fetched. */
  List<Known> offers() {
    return offers;
  }

  /** A version of a bundle that is newer than it and could be used. */
  Optional<Known> newest(Known bundle) {
    return newer(bundle).filter(found -> found.version().compareTo(bundle.version()) > 0);
  }

  /** What would help a wired bundle whose component lacks services, or does not work. */
  List<Remedy> ofServices(Known bundle, List<ServiceCauses.Missing> services) {
    List<Remedy> remedies = new ArrayList<>();
    Set<Known> registering = new LinkedHashSet<>();
    for (ServiceCauses.Missing service : services) {
      offers.stream()
          .filter(offer -> registers(offer, service) && whole().isWhole(offer))
          .findFirst()
          .ifPresent(registering::add);
    }
    if (!registering.isEmpty()) {
      remedies.add(install(registering));
    }
    newest(bundle).map(found -> update(bundle, found)).ifPresent(remedies::add);
    return remedies;
  }

  private static boolean registers(Known bundle, ServiceCauses.Missing service) {
    SimpleFilter target =
        service.target().map(SimpleFilter::parse).orElse(SimpleFilter.MATCH_ALL_FILTER);
    return bundle.resource().getCapabilities(SERVICE).stream()
        .filter(capability -> CapabilitySet.matches(capability, target))
        .map(capability -> capability.getAttributes().get("objectClass"))
        .anyMatch(
            names ->
                names instanceof Collection<?> list
                    ? list.contains(service.type())
                    : service.type().equals(names));
  }

  /** Who could bring something, and can be wired with what it needs; the newest first. */
  List<Known> bringers(Wish wish) {
    return whole().providers(wish).stream()
        .map(World.Provider::owner)
        .filter(owner -> !owner.isInstalled() && whole().isWhole(owner))
        .distinct()
        .toList();
  }

  /** The fewest bundles that bring everything that is missing, if anything does. */
  private Optional<Remedy> install(List<Lack> lacks) {
    List<Lack> open = new ArrayList<>(lacks);
    Set<Known> chosen = new LinkedHashSet<>();
    while (!open.isEmpty()) {
      Optional<Known> best =
          open.stream()
              .flatMap(lack -> bringers(lack.wish()).stream())
              .distinct()
              .max(
                  Comparator.comparingLong(
                      bundle -> open.stream().filter(lack -> brings(bundle, lack)).count()));
      if (best.isEmpty()) {
        return Optional.empty();
      }
      chosen.add(best.get());
      open.removeIf(lack -> brings(best.get(), lack));
    }
    return Optional.of(install(chosen));
  }

  private boolean brings(Known bundle, Lack lack) {
    return bringers(lack.wish()).contains(bundle);
  }

  /** What installs some bundles, with what they need. */
  static Remedy install(Collection<Known> bundles) {
    Set<String> features = new TreeSet<>();
    List<String> names = new ArrayList<>();
    List<String> words = new ArrayList<>();
    for (Known bundle : bundles) {
      if (bundle.origin() == Known.Origin.FEATURE) {
        if (features.add(bundle.place())) {
          words.add(
              "the feature \"%s\", which has %s".formatted(bundle.place(), bundle.identity()));
        }
      } else {
        names.add(bundle.name() + "@" + bundle.version());
        words.add(bundle.words());
      }
    }
    List<String> commands = new ArrayList<>();
    if (!features.isEmpty()) {
      commands.add("feature install " + String.join(" ", features));
    }
    if (!names.isEmpty()) {
      commands.add("bundle install " + String.join(" ", names));
    }
    return new Remedy(
        "Install", String.join(" and ", words), String.join(" && espalier ", commands));
  }

  /** Another version of a bundle that could be used: a newer one, else the newest of the older. */
  private Optional<Known> newer(Known bundle) {
    return offers.stream()
        .filter(offer -> offer.origin() == Known.Origin.REPOSITORY)
        .filter(offer -> offer.name().equals(bundle.name()))
        .filter(offer -> !offer.version().equals(bundle.version()))
        .filter(offer -> works(bundle, offer))
        .max(Comparator.comparing(Known::version));
  }

  /** Whether a bundle could be wired if another version took the place of one. */
  private boolean works(Known goes, Known comes) {
    World world = replaced(goes, comes);
    return world.isWhole(comes) && new UsesConflicts(world).of(comes).isEmpty();
  }

  /** The whole world without a bundle and without the other offers of its name. */
  private World replaced(Known goes, Known comes) {
    Set<Known> left = new HashSet<>(whole().named(goes.name()));
    left.remove(comes);
    return new World(whole().bundles().stream().filter(known -> !left.contains(known)).toList());
  }

  /** Other versions of the bundles that it would see a package from, in place of these. */
  private List<Remedy> others(Known bundle, List<UsesConflicts.Conflict> conflicts) {
    Set<Known> participants = new LinkedHashSet<>();
    conflicts.forEach(conflict -> participants.addAll(conflict.participants()));
    List<Remedy> remedies = new ArrayList<>();
    for (Known participant : participants) {
      if (participant.isInstalled()) {
        offers.stream()
            .filter(offer -> offer.name().equals(participant.name()))
            .filter(offer -> !offer.version().equals(participant.version()))
            .filter(offer -> cures(bundle, participant, offer))
            .max(Comparator.comparing(Known::version))
            .ifPresent(offer -> remedies.add(update(participant, offer)));
      }
    }
    return remedies;
  }

  private boolean cures(Known bundle, Known goes, Known comes) {
    World world = replaced(goes, comes);
    return world.isWhole(bundle) && new UsesConflicts(world).of(bundle).isEmpty();
  }

  /** Another version in place of one, or beside it where only its owner replaces it. */
  private static Remedy update(Known bundle, Known found) {
    if (bundle.origin() == Known.Origin.OWNED) {
      return install(List.of(found));
    }
    return new Remedy(
        "Update",
        "%s to %s of the repository \"%s\""
            .formatted(bundle.identity(), found.version(), found.place()),
        "bundle update %s@%s".formatted(found.name(), found.version()));
  }

  /** Components that somebody may have meant who wrote a type that nobody has. */
  static List<Remedy> choose(String type, Collection<Declared> components) {
    Map<String, Declared> known = new LinkedHashMap<>();
    components.forEach(one -> known.putIfAbsent(one.type(), one));
    return NearNames.of(type, known.keySet()).stream()
        .map(name -> new Remedy("Choose", spelled(known.get(name)), ""))
        .toList();
  }

  private static String spelled(Declared component) {
    String spelled =
        "type: %s, %s".formatted(component.type(), Declared.withArticle(component.kind()));
    return component.owner().isInstalled() ? spelled : spelled + " of " + component.owner().words();
  }

  /** What takes a bundle away. */
  static Remedy remove(Known bundle) {
    return new Remedy(
        "Remove",
        bundle.identity(),
        "bundle uninstall %s@%s".formatted(bundle.name(), bundle.version()));
  }
}
