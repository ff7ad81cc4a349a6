package org.espalier.provision.diagnosis;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** Takes a service, which may make its component: with a deadline, since a constructor may hang. */
final class Attempt {
  private static final long SECONDS = 5;

  private final BundleContext context;

  Attempt(BundleContext context) {
    this.context = context;
  }

  /**
   * What came of it.
   *
   * @param service the service; null if there is none
   * @param cause what was thrown, in words; empty if nothing was
   */
  record Result(Object service, Optional<String> cause) {}

  /** Takes a service and lets go of it again. */
  Result of(ServiceReference<?> reference) {
    CompletableFuture<Object> taken = new CompletableFuture<>();
    Thread thread = new Thread(() -> take(reference, taken), "espalier diagnosis");
    thread.setDaemon(true);
    thread.start();
    try {
      return new Result(taken.get(SECONDS, TimeUnit.SECONDS), Optional.empty());
    } catch (TimeoutException e) {
      thread.interrupt();
      return new Result(
          null, Optional.of("its activation does not end within %d seconds".formatted(SECONDS)));
    } catch (ExecutionException e) {
      return new Result(null, Optional.of(Failure.of(e)));
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
      return new Result(null, Optional.of("it could not be looked at: interrupted"));
    }
  }

  private void take(ServiceReference<?> reference, CompletableFuture<Object> taken) {
    try {
      taken.complete(context.getService(reference));
    } catch (RuntimeException | LinkageError e) {
      taken.completeExceptionally(e);
    }
  }
}
