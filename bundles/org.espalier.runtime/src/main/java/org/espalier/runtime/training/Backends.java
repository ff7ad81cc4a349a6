package org.espalier.runtime.training;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.espalier.backend.Backend;
import org.espalier.backend.BackendException;
import org.espalier.plugin.ComponentRequirement;
import org.espalier.runtime.catalogue.Registrant;
import org.espalier.runtime.catalogue.ServiceCatalogue;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The backends that are installed, and the choice among them. */
@Component(service = Backends.class)
public final class Backends {
  private static final String AUTO = "auto";

  /** On a processor, the order in which engines measured fastest; others follow by name. */
  private static final List<String> FASTEST_FIRST = List.of("nd4j", "torch");

  /** The features that bring engines, for those who miss one. */
  private static final Map<String, String> FEATURES =
      Map.of("nd4j", "nd4j-cpu", "torch", "torch-cpu");

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  private volatile List<Backend> installed = List.of();

  private final Predicate<Backend> retired;

  /** Chooses among the backends that are services, but for those of bundles that are to go. */
  @Activate
  public Backends(@Reference ServiceCatalogue catalogue) {
    this.retired = catalogue::isRetired;
  }

  /** Chooses among these backends, where there is no service registry. */
  public Backends(List<Backend> installed) {
    this(installed, backend -> false);
  }

  /** The same, but for those that are to go. */
  Backends(List<Backend> installed, Predicate<Backend> retired) {
    this.installed = List.copyOf(installed);
    this.retired = retired;
  }

  /** The backends, the preferred one first. */
  public List<Backend> installed() {
    List<Backend> sorted = new ArrayList<>(installed);
    sorted.removeIf(retired);
    sorted.sort(Comparator.comparing(Backends::rank).thenComparing(Backend::engine));
    return sorted;
  }

  /**
   * Chooses a backend.
   *
   * @param engine its name, or {@code auto}
   * @param device a device, a family of devices such as {@code cuda}, or {@code auto}
   * @throws BackendException if there is none; says what there is
   */
  public ChosenBackend choose(String engine, String device) {
    List<Backend> candidates =
        installed().stream()
            .filter(backend -> engine.equals(AUTO) || backend.engine().equals(engine))
            .toList();
    if (candidates.isEmpty()) {
      throw new BackendException(
          "there is no engine \"%s\"; installed: %s%s"
              .formatted(engine, names(installed()), remedy(engine)));
    }
    for (Backend backend : candidates) {
      for (String offered : backend.devices()) {
        if (device.equals(AUTO) || offered.equals(device) || offered.startsWith(device + ":")) {
          return new ChosenBackend(backend, offered, reason(engine, device));
        }
      }
    }
    throw new BackendException(
        "no engine can use the device \"%s\"; installed: %s".formatted(device, names(candidates)));
  }

  /** The bundle of the backend that an engine's name chooses first; empty if there is none. */
  public Optional<ComponentRequirement.Provider> provider(String engine) {
    return installed().stream()
        .filter(backend -> engine.equals(AUTO) || backend.engine().equals(engine))
        .findFirst()
        .flatMap(Registrant::of)
        .map(
            bundle ->
                new ComponentRequirement.Provider(
                    bundle.getSymbolicName(), bundle.getVersion().toString()));
  }

  private static String remedy(String engine) {
    return FEATURES.containsKey(engine)
        ? "; \"espalier feature install " + FEATURES.get(engine) + "\" brings it"
        : "";
  }

  /** Whether an engine is installed, for {@code auto} any. */
  public boolean has(String engine) {
    return engine.equals(AUTO)
        ? !installed().isEmpty()
        : installed().stream().anyMatch(backend -> backend.engine().equals(engine));
  }

  private static String reason(String engine, String device) {
    if (!engine.equals(AUTO) && !device.equals(AUTO)) {
      return "asked for";
    }
    return engine.equals(AUTO) ? "the fastest installed" : "the best device of this engine";
  }

  private static String names(List<Backend> backends) {
    if (backends.isEmpty()) {
      return "no engine; \"espalier feature install nd4j-cpu\" brings one";
    }
    List<String> names = new ArrayList<>();
    backends.forEach(backend -> names.add(backend.engine() + " with devices " + backend.devices()));
    return String.join(", ", names);
  }

  private static int rank(Backend backend) {
    int place = FASTEST_FIRST.indexOf(backend.engine());
    return place < 0 ? FASTEST_FIRST.size() : place;
  }
}
