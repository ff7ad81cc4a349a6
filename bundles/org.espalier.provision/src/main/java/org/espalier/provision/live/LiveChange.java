package org.espalier.provision.live;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.espalier.plugin.ChangeListener;
import org.espalier.plugin.Diagnosis;
import org.espalier.plugin.Generation;
import org.espalier.plugin.Generation.BundleFile;
import org.espalier.plugin.InstalledBundle.Origin;
import org.espalier.plugin.Plan;
import org.espalier.plugin.Step;
import org.espalier.plugin.Step.Action;
import org.espalier.plugin.UnresolvedException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;

/**
 * Carries a plan out in the framework: what comes is installed and started first, and only when all
 * of it runs, what goes is retired. Until then everything can be undone.
 */
final class LiveChange {
  private final BundleContext framework;
  private final LiveBundles live;
  private final ChangeListener listener;
  private final Set<String> listed;
  private final List<Brought> fresh = new ArrayList<>();
  private final List<Brought> reinstated = new ArrayList<>();
  private final List<Brought> unchanged = new ArrayList<>();
  private final List<String> notices = new ArrayList<>();

  /**
   * @param next what the home has afterwards
   */
  LiveChange(BundleContext framework, LiveBundles live, Generation next, ChangeListener listener) {
    this.framework = framework;
    this.live = live;
    this.listener = listener;
    this.listed = next.bundles().stream().map(BundleFile::sha256).collect(Collectors.toSet());
  }

  /**
   * Installs and starts what a plan brings.
   *
   * @throws UnresolvedException if a bundle cannot be used; nothing is changed then
   */
  void bring(List<Staging.Ready> files) {
    try {
      List<Brought> started = new ArrayList<>();
      for (Staging.Ready file : files) {
        if (!waits(file.step())) {
          started.add(install(file));
        }
      }
      live.resolve(started);
      for (Brought entry : started) {
        start(entry);
      }
    } catch (RuntimeException e) {
      undo();
      throw e;
    }
  }

  private Brought install(Staging.Ready file) {
    try {
      Optional<Brought> there = live.find(file.inPlace());
      List<Brought> known = there.filter(Brought::isRetiring).isPresent() ? reinstated : unchanged;
      Brought entry = live.install(file.inPlace(), leaving(file.step()));
      (there.filter(entry::equals).isPresent() ? known : fresh).add(entry);
      return entry;
    } catch (BundleException e) {
      throw refused(file.step(), Failures.cause(e));
    }
  }

  private void start(Brought entry) {
    if (BundleStart.isFragment(entry.bundle())) {
      if (entry.bundle().getState() == Bundle.INSTALLED) {
        notices.add(entry + " attaches to its host when Espalier starts anew");
      }
      return;
    }
    Optional<String> fault = live.start(entry);
    if (fault.isPresent()) {
      throw new UnresolvedException(List.of(diagnosis(entry, fault.get())));
    }
  }

  private static UnresolvedException refused(Step step, String cause) {
    return new UnresolvedException(List.of(diagnosis(step.bundle() + " " + step.version(), cause)));
  }

  /** Why a bundle that does not start keeps a change from being made. */
  static Diagnosis diagnosis(Brought entry, String cause) {
    return diagnosis(entry.toString(), cause);
  }

  private static Diagnosis diagnosis(String bundle, String cause) {
    return new Diagnosis(
        "bundle " + bundle, false, List.of(), List.of(cause, "nothing was changed"));
  }

  /** Takes back what was brought. */
  void undo() {
    Collections.reverse(fresh);
    fresh.forEach(live::undo);
    reinstated.forEach(entry -> live.retire(entry.bundle()));
    fresh.clear();
    reinstated.clear();
  }

  /** Retires what a plan replaces and removes. */
  void retire(Plan plan) {
    for (Step step : plan.steps()) {
      if (waits(step)) {
        live.restarts().laterRuns(step.bundle(), step.bundle() + " " + step.version());
      } else if (step.action() != Action.KEEP) {
        live.restarts().settled(step.bundle());
        leaving(step).forEach(live::retire);
      }
      listener.step(step);
    }
    live.settle();
    live.startWaiting();
  }

  /** What the user should know of what was done. */
  List<String> notices() {
    List<String> all = new ArrayList<>(notices);
    all.addAll(live.retiring());
    all.addAll(live.restarts().all());
    return all;
  }

  /** What goes needs no restart; what comes may have to wait for one. */
  private boolean waits(Step step) {
    return step.action() != Action.UNINSTALL
        && (step.restart()
            || (step.action() == Action.UPDATE
                && leaving(step).stream().anyMatch(LiveBundles::isReplacedAtStart)));
  }

  /** The bundles that a step takes out of the framework. */
  private List<Bundle> leaving(Step step) {
    if (step.leaving().isEmpty()) {
      return List.of();
    }
    List<Bundle> named =
        Stream.of(framework.getBundles())
            .filter(bundle -> step.bundle().equals(bundle.getSymbolicName()) && !isNew(bundle))
            .toList();
    List<Bundle> exact =
        named.stream()
            .filter(bundle -> step.leaving().get().equals(bundle.getVersion().toString()))
            .toList();
    // What the home has may wait for the next start, and an older version run in its place.
    return exact.isEmpty() ? named.stream().filter(this::isListedNoMore).toList() : exact;
  }

  private boolean isListedNoMore(Bundle bundle) {
    return live.find(bundle)
        .map(Brought::jar)
        .filter(jar -> jar.origin() == Origin.INSTALLED && !listed.contains(jar.sha256()))
        .isPresent();
  }

  private boolean isNew(Bundle bundle) {
    return Stream.of(fresh, reinstated, unchanged)
        .flatMap(List::stream)
        .anyMatch(entry -> entry.bundle().equals(bundle));
  }
}
