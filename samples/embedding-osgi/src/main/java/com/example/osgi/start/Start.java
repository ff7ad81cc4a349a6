package com.example.osgi.start;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.util.tracker.ServiceTracker;

/**
 * An OSGi application as it may be there already: starts the framework that it finds on its class
 * path, installs bundles, Espalier's and its own among them, and calls a service of its own.
 */
public final class Start {
  private static final long WAIT_MILLISECONDS = 60_000;

  private Start() {}

  /**
   * Runs.
   *
   * @param arguments the folder of the framework's storage, how many times to start, and folders or
   *     files of bundles
   */
  public static void main(String[] arguments) throws Exception {
    Map<String, String> configuration =
        Map.of(
            Constants.FRAMEWORK_STORAGE, arguments[0],
            Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
    FrameworkFactory factory =
        ServiceLoader.load(FrameworkFactory.class).findFirst().orElseThrow();
    for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
      Framework framework = factory.newFramework(configuration);
      framework.start();
      try {
        install(framework.getBundleContext(), List.of(arguments).subList(2, arguments.length));
        System.out.println(framework.getSymbolicName() + ": " + call(framework));
      } finally {
        framework.stop();
        framework.waitForStop(0);
      }
      System.out.println("resident " + resident() + " MiB");
    }
  }

  private static void install(BundleContext context, List<String> places) throws Exception {
    List<Bundle> bundles = new ArrayList<>();
    for (String place : places) {
      try (Stream<Path> files = Files.walk(Path.of(place))) {
        for (Path jar : files.filter(file -> file.toString().endsWith(".jar")).sorted().toList()) {
          bundles.add(context.installBundle("reference:" + jar.toUri()));
        }
      }
    }
    for (Bundle bundle : bundles) {
      int types = bundle.adapt(BundleRevision.class).getTypes();
      if ((types & BundleRevision.TYPE_FRAGMENT) == 0) {
        bundle.start(Bundle.START_ACTIVATION_POLICY);
      }
    }
  }

  /** What the application does; its service has a type that both sides of the framework see. */
  private static Object call(Framework framework) throws Exception {
    ServiceTracker<Object, Object> tracker =
        new ServiceTracker<>(framework.getBundleContext(), Callable.class.getName(), null);
    tracker.open();
    try {
      Object service = tracker.waitForService(WAIT_MILLISECONDS);
      if (service == null) {
        throw new IllegalStateException("the service of this application is not there");
      }
      return ((Callable<?>) service).call();
    } finally {
      tracker.close();
    }
  }

  /** How much memory the process has, where the system says it. */
  private static long resident() throws Exception {
    System.gc();
    Path status = Path.of("/proc/self/status");
    if (!Files.isReadable(status)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("VmRSS"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .sum();
    }
  }
}
