package org.espalier.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.espalier.backend.Backend;
import org.espalier.backend.cuda.CudaLibraries;
import org.espalier.component.Kind;
import org.espalier.host.Doctor;
import org.espalier.host.Finding;
import org.espalier.plugin.Examiner;
import org.espalier.runtime.catalogue.Registrant;
import org.espalier.runtime.catalogue.ServiceCatalogue;
import org.espalier.runtime.files.DatasetCache;
import org.espalier.runtime.guard.Reasons;
import org.espalier.runtime.training.Backends;
import org.espalier.runtime.training.EngineDevices;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Looks at the Java runtime, the backends, the GPUs, the components, the disk and the dataset
 * cache, and asks everybody who looks at more.
 */
@Component
public final class RuntimeDoctor implements Doctor {
  private static final String OK = "ok";
  private static final String WARNING = "warning";
  private static final String ERROR = "error";
  private static final long LITTLE_SPACE = 1L << 30;
  private static final int LEAST_JAVA = 17;

  private final BundleContext context;
  private final ServiceCatalogue catalogue;
  private final Backends backends;
  private final Home home;

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  private volatile List<Examiner> examiners = List.of();

  /** Looks at what is installed. */
  @Activate
  public RuntimeDoctor(
      BundleContext context,
      @Reference ServiceCatalogue catalogue,
      @Reference Backends backends,
      @Reference Home home) {
    this.context = context;
    this.catalogue = catalogue;
    this.backends = backends;
    this.home = home;
  }

  @Override
  public List<Finding> examine() {
    List<Finding> findings = new ArrayList<>();
    findings.add(java());
    findings.add(memory());
    findings.add(disk());
    findings.addAll(engines());
    findings.addAll(gpus());
    findings.addAll(components());
    findings.add(datasets());
    examiners.forEach(examiner -> findings.addAll(ask(examiner)));
    return findings;
  }

  /** One that fails or hangs is a finding itself, and the others are asked all the same. */
  private List<Finding> ask(Examiner examiner) {
    String subject = examiner.getClass().getName();
    try {
      return catalogue.deadline().call(() -> List.copyOf(examiner.examine()));
    } catch (ExecutionException e) {
      return List.of(
          new Finding(
              subject,
              ERROR,
              "its examination failed: " + Reasons.of(e.getCause()),
              "update or remove its bundle"));
    } catch (TimeoutException e) {
      return List.of(
          new Finding(
              subject,
              ERROR,
              "its examination did not end within %d s"
                  .formatted(catalogue.deadline().limit().toSeconds()),
              "update or remove its bundle"));
    }
  }

  private static Finding java() {
    String found =
        "Java %s (%s)"
            .formatted(System.getProperty("java.version"), System.getProperty("java.vendor"));
    return Runtime.version().feature() >= LEAST_JAVA
        ? new Finding("java", OK, found, "")
        : new Finding("java", ERROR, found, "install Java " + LEAST_JAVA + " or newer");
  }

  private static Finding memory() {
    long megabytes = Runtime.getRuntime().maxMemory() >> 20;
    return new Finding("memory", OK, "heap of at most " + megabytes + " MB", "");
  }

  private Finding disk() {
    try {
      Path folder = Files.createDirectories(home.folder());
      if (!Files.isWritable(folder)) {
        return new Finding(
            "home", ERROR, folder + " cannot be written", "make it writable, or set ESPALIER_HOME");
      }
      long free = Files.getFileStore(folder).getUsableSpace();
      String found = "%s, %d MB free".formatted(folder, free >> 20);
      return free >= LITTLE_SPACE
          ? new Finding("home", OK, found, "")
          : new Finding("home", WARNING, found, "free some space: natives alone need 400 MB");
    } catch (IOException e) {
      return new Finding("home", ERROR, e.toString(), "set ESPALIER_HOME to a writable folder");
    }
  }

  private List<Finding> gpus() {
    List<EngineDevices> engines = backends.devices();
    return new GpuFindings(
            backends.machine(), engines, InstalledNatives.needs(context), CudaLibraries::search)
        .all();
  }

  private List<Finding> engines() {
    List<Finding> findings = new ArrayList<>();
    backends.installed().forEach(backend -> engine(backend).ifPresent(findings::add));
    if (backends.installed().isEmpty()) {
      findings.add(
          new Finding("engine", ERROR, "none is installed", "install the feature nd4j-cpu"));
    }
    return findings;
  }

  /** Nothing where the engine says itself why it can use no device. */
  private Optional<Finding> engine(Backend backend) {
    String subject = "engine " + backend.engine() + owner(backend);
    String remedy = "update or remove the bundle that brings it";
    try {
      List<String> devices = backend.devices();
      if (devices.isEmpty()) {
        return backend.missing().isEmpty()
            ? Optional.of(new Finding(subject, WARNING, "it can use no device here", remedy))
            : Optional.empty();
      }
      return Optional.of(new Finding(subject, OK, devices + " " + facts(backend), ""));
    } catch (RuntimeException | LinkageError e) {
      return Optional.of(new Finding(subject, ERROR, Reasons.of(e), remedy));
    }
  }

  /** Which bundle brings a backend, where another one brings the same engine for other devices. */
  private String owner(Backend backend) {
    boolean alone =
        backends.installed().stream()
            .noneMatch(other -> other != backend && other.engine().equals(backend.engine()));
    return alone
        ? ""
        : Registrant.of(backend).map(bundle -> " of " + bundle.getSymbolicName()).orElse("");
  }

  private static String facts(Backend backend) {
    List<String> facts = new ArrayList<>();
    for (Map.Entry<String, String> fact : backend.facts().entrySet()) {
      facts.add(fact.getKey() + " " + fact.getValue());
    }
    return String.join(", ", facts);
  }

  private List<Finding> components() {
    List<Finding> findings = new ArrayList<>();
    int usable = 0;
    for (Kind kind : Kind.values()) {
      usable += catalogue.entries(kind).size();
    }
    findings.add(new Finding("components", OK, usable + " can be used", ""));
    for (ServiceCatalogue.Failure failure : catalogue.failures()) {
      findings.add(
          new Finding(
              failure.kind() + " " + failure.type(),
              ERROR,
              failure.cause(),
              "update or remove the bundle %s; \"espalier why %s\" says more"
                  .formatted(failure.bundle(), failure.type())));
    }
    return findings;
  }

  private Finding datasets() {
    String folders = System.getenv(DatasetCache.FOLDERS);
    String found =
        "cache %s, %s %s%s"
            .formatted(
                home.datasets(),
                DatasetCache.FOLDERS,
                folders == null ? "is not set" : folders,
                DatasetCache.isOffline(System.getenv()) ? ", nothing is fetched: offline" : "");
    return new Finding("datasets", OK, found, "");
  }
}
