package org.espalier.provision.live;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.espalier.plugin.ChangeListener;
import org.espalier.plugin.Diagnosis;
import org.espalier.plugin.Plan;
import org.espalier.plugin.Step;
import org.espalier.plugin.Step.Action;
import org.espalier.plugin.UnresolvedException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;

/**
 * Carries a plan out in the framework: what comes is installed and started first, and only when all
 * of it runs, what goes is retired. Until then everything can be undone.
 */
final class LiveChange {
  private final BundleContext framework;
  private final LiveBundles live;
  private final ChangeListener listener;
  private final List<Brought> fresh = new ArrayList<>();
  private final List<Brought> reinstated = new ArrayList<>();
  private final List<String> notices = new ArrayList<>();

  LiveChange(BundleContext framework, LiveBundles live, ChangeListener listener) {
    this.framework = framework;
    this.live = live;
    this.listener = listener;
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
        if (waits(file.step())) {
          restart(file.step());
        } else {
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
      Collection<Brought> before = live.all();
      Brought entry = live.install(file.inPlace(), leaving(file.step()));
      (before.contains(entry) ? reinstated : fresh).add(entry);
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
      throw new UnresolvedException(List.of(diagnosis(entry.toString(), fault.get())));
    }
  }

  private static UnresolvedException refused(Step step, String cause) {
    return new UnresolvedException(List.of(diagnosis(step.bundle() + " " + step.version(), cause)));
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
        if (step.action() == Action.UNINSTALL) {
          restart(step);
        }
      } else {
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
    all.addAll(live.restarts());
    return all;
  }

  private void restart(Step step) {
    live.recommendRestart(
        switch (step.action()) {
          case UNINSTALL ->
              "%s %s is used until the host starts anew".formatted(step.bundle(), step.version());
          case INSTALL, UPDATE, KEEP ->
              "%s %s is used when the host starts anew".formatted(step.bundle(), step.version());
        });
  }

  /** Native code stays in a process, and of a singleton there cannot be two. */
  private boolean waits(Step step) {
    return step.restart()
        || (step.action() == Action.UPDATE
            && leaving(step).stream().anyMatch(LiveChange::isSingleton));
  }

  private static boolean isSingleton(Bundle bundle) {
    String name = bundle.getHeaders("").get(Constants.BUNDLE_SYMBOLICNAME);
    return name != null && name.replace(" ", "").contains(";singleton:=true");
  }

  private List<Bundle> leaving(Step step) {
    Optional<String> version =
        switch (step.action()) {
          case UPDATE -> step.before();
          case UNINSTALL -> Optional.of(step.version());
          case INSTALL, KEEP -> Optional.empty();
        };
    List<Bundle> leaving = new ArrayList<>();
    for (Bundle bundle : framework.getBundles()) {
      boolean named =
          step.bundle().equals(bundle.getSymbolicName())
              && version.filter(text -> text.equals(bundle.getVersion().toString())).isPresent();
      if (named && !isNew(bundle)) {
        leaving.add(bundle);
      }
    }
    return leaving;
  }

  private boolean isNew(Bundle bundle) {
    return Stream.concat(fresh.stream(), reinstated.stream())
        .anyMatch(entry -> entry.bundle().equals(bundle));
  }
}
