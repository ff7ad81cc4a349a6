package org.espalier.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.espalier.backend.Backend;
import org.espalier.component.Kind;
import org.espalier.host.Doctor;
import org.espalier.host.Finding;
import org.espalier.runtime.catalogue.ServiceCatalogue;
import org.espalier.runtime.files.DatasetCache;
import org.espalier.runtime.training.Backends;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Looks at the Java runtime, the backends, the components, the disk and the dataset cache. */
@Component
public final class RuntimeDoctor implements Doctor {
  private static final String OK = "ok";
  private static final String WARNING = "warning";
  private static final String ERROR = "error";
  private static final long LITTLE_SPACE = 1L << 30;
  private static final int LEAST_JAVA = 17;

  private final ServiceCatalogue catalogue;
  private final Backends backends;
  private final Home home;

  /** Looks at what is installed. */
  @Activate
  public RuntimeDoctor(
      @Reference ServiceCatalogue catalogue, @Reference Backends backends, @Reference Home home) {
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
    findings.addAll(components());
    findings.add(datasets());
    return findings;
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

  private List<Finding> engines() {
    List<Finding> findings = new ArrayList<>();
    for (Backend backend : backends.installed()) {
      List<String> devices = backend.devices();
      String subject = "engine " + backend.engine();
      if (devices.isEmpty()) {
        findings.add(new Finding(subject, WARNING, "it can use no device here", "see its facts"));
      } else {
        findings.add(new Finding(subject, OK, devices + " " + facts(backend), ""));
      }
    }
    if (findings.isEmpty()) {
      findings.add(
          new Finding("engine", ERROR, "none is installed", "install the feature nd4j-cpu"));
    }
    return findings;
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
              "update or remove the bundle " + failure.bundle()));
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
