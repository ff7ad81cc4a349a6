package org.espalier.runtime.training;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.espalier.backend.Backend;
import org.espalier.backend.SessionOptions;
import org.espalier.backend.cuda.CudaMachine;
import org.espalier.pipeline.BackendSettings;
import org.espalier.plugin.ComponentRequirement;
import org.espalier.runtime.catalogue.Registrant;
import org.espalier.runtime.catalogue.ServiceCatalogue;
import org.espalier.tensor.Graph;
import org.osgi.framework.Bundle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The backends that are installed, and the choice among them. */
@Component(service = Backends.class)
public final class Backends {
  /** On a processor, the order in which engines measured fastest; others follow by name. */
  private static final List<String> FASTEST_FIRST = List.of("nd4j", "torch");

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  private volatile List<Backend> installed = List.of();

  private final Predicate<Backend> retired;
  private final Supplier<CudaMachine> machine;

  /** Chooses among the backends that are services, but for those of bundles that are to go. */
  @Activate
  public Backends(@Reference ServiceCatalogue catalogue) {
    this.retired = catalogue::isRetired;
    this.machine = CudaMachine::here;
  }

  /** Chooses among these backends, where there is no service registry. */
  public Backends(List<Backend> installed) {
    this(installed, backend -> false, CudaMachine::here);
  }

  /** The same, but for those that are to go, on a machine with these cards. */
  Backends(List<Backend> installed, Predicate<Backend> retired, Supplier<CudaMachine> machine) {
    this.installed = List.copyOf(installed);
    this.retired = retired;
    this.machine = machine;
  }

  /** The cards of the machine; may take a second when it is first asked. */
  public CudaMachine machine() {
    return machine.get();
  }

  /** The backends, the preferred one first. */
  public List<Backend> installed() {
    List<Backend> sorted = new ArrayList<>(installed);
    sorted.removeIf(retired);
    // Two bundles may bring one engine for different devices: the one for a processor comes first.
    sorted.sort(
        Comparator.comparing(Backends::rank)
            .thenComparing(Backend::engine)
            .thenComparing(Backends::bundle));
    return sorted;
  }

  /**
   * Chooses a backend whose sessions work as they do where nothing is said.
   *
   * @see #choose(String, String, SessionOptions)
   */
  public ChosenBackend choose(String engine, String device) {
    return choose(engine, device, SessionOptions.DEFAULT);
  }

  /**
   * Chooses the backend of a model that was trained: whichever is fastest, for the one that trained
   * it may not be here.
   *
   * @param device where; nothing stands for {@code auto}
   */
  public ChosenBackend choose(Optional<String> device) {
    return choose(DeviceChoice.AUTO, device.orElse(DeviceChoice.AUTO));
  }

  /**
   * The same, among those that have the additional ops which its graph calls.
   *
   * @throws RefusedChoiceException if there is none; says why not, op by op
   */
  public ChosenBackend choose(Optional<String> device, Graph graph) {
    String wanted = device.orElse(DeviceChoice.AUTO);
    return choose(DeviceChoice.AUTO, wanted, SessionOptions.DEFAULT, graph);
  }

  /** Chooses the backend that a pipeline wants. */
  public ChosenBackend choose(BackendSettings wanted) {
    return choose(wanted.engine(), wanted.device(), wanted.session());
  }

  /**
   * The same, among those that have the additional ops which the graph of its model calls.
   *
   * @throws RefusedChoiceException if there is none; says why not, op by op
   */
  public ChosenBackend choose(BackendSettings wanted, Graph graph) {
    return choose(wanted.engine(), wanted.device(), wanted.session(), graph);
  }

  private ChosenBackend choose(String engine, String device, SessionOptions options, Graph graph) {
    List<Backend> able = AbleBackends.of(graph, engine, installed());
    List<Offer> offers = able.stream().map(Offer::of).toList();
    return new DeviceChoice(offers, machine, engine, device, options).choose();
  }

  /**
   * Chooses a backend.
   *
   * @param engine its name, or {@code auto}
   * @param device a device, a family of devices such as {@code cuda}, or {@code auto}
   * @param options how its sessions are to work
   * @throws RefusedChoiceException if there is none; says what there is, or what is missing
   */
  public ChosenBackend choose(String engine, String device, SessionOptions options) {
    List<Offer> offers = installed().stream().map(Offer::of).toList();
    return new DeviceChoice(offers, machine, engine, device, options).choose();
  }

  /** What each engine can use of this machine, and cannot. */
  public List<EngineDevices> devices() {
    return installed().stream()
        .map(Offer::of)
        .map(offer -> new EngineDevices(offer.engine(), offer.devices(), offer.missing()))
        .toList();
  }

  /** The bundle of the backend that an engine's name chooses first; empty if there is none. */
  public Optional<ComponentRequirement.Provider> provider(String engine) {
    return installed().stream()
        .filter(backend -> engine.equals(DeviceChoice.AUTO) || backend.engine().equals(engine))
        .findFirst()
        .flatMap(Registrant::of)
        .map(
            bundle ->
                new ComponentRequirement.Provider(
                    bundle.getSymbolicName(), bundle.getVersion().toString()));
  }

  /** Whether an engine is installed, for {@code auto} any. */
  public boolean has(String engine) {
    return engine.equals(DeviceChoice.AUTO)
        ? !installed().isEmpty()
        : installed().stream().anyMatch(backend -> backend.engine().equals(engine));
  }

  private static String bundle(Backend backend) {
    return Registrant.of(backend).map(Bundle::getSymbolicName).orElse("");
  }

  private static int rank(Backend backend) {
    int place = FASTEST_FIRST.indexOf(backend.engine());
    return place < 0 ? FASTEST_FIRST.size() : place;
  }
}
