package org.espalier.provision.verification;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.espalier.component.Component;
import org.espalier.component.Kind;
import org.espalier.plugin.ContractKit;
import org.espalier.plugin.Verification.Check;
import org.espalier.provision.archive.BundleJar;
import org.espalier.provision.verification.DeclaredComponents.Named;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceReference;

/** Starts a plugin out of everybody's sight, and holds its components to their contracts. */
final class ContractCheck {
  private static final String STARTS = "starts";
  private static final String CONTRACTS = "contracts";

  private final BundleContext context;
  private final Optional<Path> kit;
  private final long seconds;

  /**
   * @param context the context of this bundle
   * @param kit the folder with the bundles of the tck, if the host has one
   * @param seconds how long starting it, and trying one component, may take
   */
  ContractCheck(BundleContext context, Optional<Path> kit, long seconds) {
    this.context = context;
    this.kit = kit;
    this.seconds = seconds;
  }

  List<Check> run(BundleJar plugin) throws IOException {
    try (TrialInstallation trial = new TrialInstallation(context)) {
      List<Check> checks = new ArrayList<>();
      Bundle bundle = trial.install(plugin.file());
      boolean started = started(bundle, checks);
      if (started) {
        Optional<ContractKit> contracts = startKit(trial, checks);
        contracts.ifPresent(found -> tryAll(bundle, plugin, found, checks));
      }
      return checks;
    } catch (BundleException e) {
      return List.of(new Check(STARTS, "error", "it cannot be installed: " + reason(e), ""));
    }
  }

  private boolean started(Bundle bundle, List<Check> checks) {
    Callable<Void> start =
        () -> {
          TrialInstallation.start(bundle);
          return null;
        };
    try {
      within("start of " + bundle.getSymbolicName(), start);
      checks.add(new Check(STARTS, "ok", "it starts", ""));
      return true;
    } catch (ExecutionException e) {
      checks.add(
          new Check(
              STARTS,
              "error",
              "it does not start: " + reason(e.getCause()),
              "components need no activator; what one needs it opens in @Activate"));
    } catch (TimeoutException e) {
      checks.add(
          new Check(
              STARTS,
              "error",
              "it has not started after " + seconds + " s",
              "leave long work to the call that needs it"));
    }
    return false;
  }

  private Optional<ContractKit> startKit(TrialInstallation trial, List<Check> checks)
      throws IOException {
    if (service().isEmpty() && kit.isPresent() && Files.isDirectory(kit.get())) {
      try (Stream<Path> files = Files.list(kit.get())) {
        List<Bundle> bundles = new ArrayList<>();
        for (Path jar : files.filter(file -> file.toString().endsWith(".jar")).toList()) {
          bundles.add(trial.install(jar));
        }
        for (Bundle bundle : bundles) {
          TrialInstallation.start(bundle);
        }
      } catch (BundleException e) {
        checks.add(new Check(CONTRACTS, "error", "the kit does not start: " + reason(e), ""));
        return Optional.empty();
      }
    }
    Optional<ContractKit> found = service();
    if (found.isEmpty()) {
      checks.add(
          new Check(
              CONTRACTS,
              "warning",
              "its components were not tried: this host has no contract kit",
              "verify it with a distribution, or install org.espalier.tck"));
    }
    return found;
  }

  private Optional<ContractKit> service() {
    ServiceReference<ContractKit> reference = context.getServiceReference(ContractKit.class);
    return Optional.ofNullable(reference == null ? null : context.getService(reference));
  }

  private void tryAll(Bundle bundle, BundleJar plugin, ContractKit contracts, List<Check> checks) {
    Set<Named> missing = new HashSet<>(DeclaredComponents.inManifest(plugin));
    ServiceReference<?>[] offered = bundle.getRegisteredServices();
    for (ServiceReference<?> reference : offered == null ? new ServiceReference<?>[0] : offered) {
      Optional<Named> named = named(reference);
      if (named.isPresent()) {
        missing.remove(named.get());
        tryOne(reference, named.get(), contracts, checks);
      }
    }
    for (Named named : missing) {
      checks.add(
          new Check(
              "contract of " + named.kind() + " " + named.type(),
              "error",
              "the component is not offered after its bundle has started",
              "a service that it references may be missing; see the errors above"));
    }
  }

  private static Optional<Named> named(ServiceReference<?> reference) {
    for (Kind kind : Kind.values()) {
      if (reference.getProperty(kind.typeProperty()) instanceof String type) {
        return Optional.of(new Named(kind, type));
      }
    }
    return Optional.empty();
  }

  private void tryOne(
      ServiceReference<?> reference, Named named, ContractKit contracts, List<Check> checks) {
    String name = "contract of " + named.kind() + " " + named.type();
    Callable<List<Check>> trial =
        () ->
            context.getService(reference) instanceof Component<?> component
                ? contracts.check(component)
                : List.of(
                    new Check(
                        name,
                        "error",
                        "it cannot be activated, or implements no contract of the api",
                        "a component has a public constructor and implements what its kind asks"));
    try {
      checks.addAll(within(name, trial));
    } catch (ExecutionException e) {
      checks.add(new Check(name, "error", "it fails when it is tried: " + e.getCause(), ""));
    } catch (TimeoutException e) {
      checks.add(
          new Check(
              name,
              "error",
              "it does not come to an end: given up after " + seconds + " s",
              "a run would hang in the same way; look at loops and locks"));
    }
  }

  /** Runs something that others wrote, and gives it up when its time is over. */
  private <T> T within(String what, Callable<T> body) throws ExecutionException, TimeoutException {
    FutureTask<T> task = new FutureTask<>(body);
    Thread thread = new Thread(task, what);
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get(seconds, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ExecutionException("interrupted", e);
    } finally {
      thread.interrupt(); // of one that has ended nothing comes
    }
  }

  private static String reason(Throwable e) {
    Throwable first = e;
    while (first.getCause() != null && first.getCause() != first) {
      first = first.getCause();
    }
    return first.getMessage() == null ? first.toString() : first.getMessage();
  }
}
