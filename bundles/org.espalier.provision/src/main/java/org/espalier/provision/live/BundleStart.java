package org.espalier.provision.live;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.wiring.BundleRevision;

/** Starts bundles that may throw, or never end to start. */
final class BundleStart {
  private static final long INTERRUPTED_MILLISECONDS = 500;

  private final Duration deadline;

  /**
   * What is wrong with a bundle.
   *
   * @param words a sentence
   * @param hangs whether it was given up
   */
  record Fault(String words, boolean hangs) {}

  /**
   * @param deadline how long a start may take
   */
  BundleStart(Duration deadline) {
    this.deadline = deadline;
  }

  /**
   * Starts a bundle on a thread of its own; one that is no more after the deadline is interrupted.
   *
   * @return what is wrong with it; empty if it runs, or is a fragment
   */
  Optional<Fault> start(Bundle bundle) {
    if (isFragment(bundle)) {
      return Optional.empty();
    }
    return within(
        bundle, () -> bundle.start(Bundle.START_TRANSIENT | Bundle.START_ACTIVATION_POLICY));
  }

  /** Stops a bundle in the same manner. */
  Optional<Fault> stop(Bundle bundle) {
    return within(bundle, () -> bundle.stop(Bundle.STOP_TRANSIENT));
  }

  /** Uninstalls a bundle, which stops it, in the same manner. */
  Optional<Fault> uninstall(Bundle bundle) {
    return bundle.getState() == Bundle.UNINSTALLED
        ? Optional.empty()
        : within(bundle, bundle::uninstall);
  }

  static boolean isFragment(Bundle bundle) {
    BundleRevision revision = bundle.adapt(BundleRevision.class);
    return revision != null && (revision.getTypes() & BundleRevision.TYPE_FRAGMENT) != 0;
  }

  private interface Action {
    void execute() throws BundleException;
  }

  private Optional<Fault> within(Bundle bundle, Action action) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    Thread thread = new Thread(() -> execute(action, done), "espalier: " + bundle);
    thread.setDaemon(true);
    thread.start();
    try {
      done.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
      return Optional.empty();
    } catch (ExecutionException e) {
      return Optional.of(new Fault(Failures.describe(bundle, e.getCause()), false));
    } catch (TimeoutException e) {
      thread.interrupt();
      await(thread);
      return Optional.of(
          new Fault(
              "it does not end to start; it was given up after %.0f s"
                  .formatted(deadline.toMillis() / 1000.0),
              true));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of(new Fault("interrupted while it started", false));
    }
  }

  @SuppressWarnings("CatchingUnchecked") // whatever a plugin throws
  private static void execute(Action action, CompletableFuture<Void> done) {
    try {
      action.execute();
      done.complete(null);
    } catch (Exception | LinkageError | StackOverflowError | AssertionError e) {
      done.completeExceptionally(e);
    }
  }

  private static void await(Thread thread) {
    try {
      thread.join(INTERRUPTED_MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
