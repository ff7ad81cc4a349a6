package org.espalier.runtime.catalogue;

import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.espalier.component.Catalogue.Entry;
import org.espalier.component.Component;
import org.espalier.component.Kind;
import org.espalier.runtime.guard.Deadline;
import org.espalier.runtime.guard.Guard;
import org.espalier.runtime.guard.Reasons;
import org.espalier.runtime.guard.Subject;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/**
 * A component that is registered as a service: made when it is asked for, once, and kept as long as
 * it is registered. Safe for use by several threads.
 */
final class Registered {
  private final BundleContext context;
  private final ServiceReference<?> reference;
  private final Subject subject;
  private final long bundle;
  private final Deadline deadline;
  private final Causes causes;
  private boolean asked;
  private Optional<Entry> entry = Optional.empty();
  private Optional<String> failure = Optional.empty();

  /**
   * A service.
   *
   * @param kind the kind under whose property it is registered
   * @param bundle the bundle that registered it
   * @param causes knows why a service cannot be made
   */
  Registered(
      BundleContext context,
      ServiceReference<?> reference,
      Kind kind,
      Bundle bundle,
      Deadline deadline,
      Causes causes) {
    this.context = context;
    this.reference = reference;
    this.subject =
        new Subject(
            kind,
            String.valueOf(reference.getProperty(kind.typeProperty())),
            bundle.getVersion().toString(),
            bundle.getSymbolicName());
    this.bundle = bundle.getBundleId();
    this.deadline = deadline;
    this.causes = causes;
  }

  Subject subject() {
    return subject;
  }

  /** The number of the bundle that brings it. */
  long bundle() {
    return bundle;
  }

  /** The component; empty if it cannot be used. */
  synchronized Optional<Entry> entry() {
    if (!asked) {
      asked = true;
      make();
    }
    return failure.isPresent() ? Optional.empty() : entry;
  }

  /** Why it cannot be used; empty if it can. */
  synchronized Optional<String> failure() {
    entry();
    return failure;
  }

  /** Why it is used no more, as far as it was used; empty if it is. */
  synchronized Optional<String> leftOut() {
    return failure;
  }

  /** Uses it no more, for a reason in words. */
  synchronized void quarantine(String reason) {
    asked = true;
    failure = Optional.of(reason);
    entry = Optional.empty();
  }

  /** What guards its calls, where a pipeline names it at a place. */
  Guard.Call call(String place) {
    return new Guard.Call(subject, place, deadline, this::quarantine);
  }

  private void make() {
    try {
      entry = Optional.of(deadline.call(this::made));
    } catch (TimeoutException e) {
      failure =
          Optional.of(
              "its activation did not end within %d s; %s"
                  .formatted(deadline.limit().toSeconds(), subject.leftOut()));
    } catch (ExecutionException e) {
      failure = Optional.of(words(e.getCause()));
    }
  }

  private static String words(Throwable failure) {
    boolean told =
        (failure instanceof IllegalArgumentException || failure instanceof IllegalStateException)
            && failure.getMessage() != null;
    return told ? failure.getMessage() : Reasons.of(failure);
  }

  private Entry made() {
    Object service = context.getService(reference);
    if (service == null) {
      throw new IllegalStateException(
          causes
              .of(reference)
              .map(cause -> "it cannot be made: " + cause)
              .orElse("it cannot be made; the log of its bundle says why"));
    }
    if (!(service instanceof Component<?> component)) {
      throw new IllegalStateException(
          service.getClass().getName()
              + " does not implement a contract of kind "
              + subject.kind());
    }
    Entry bare =
        Entry.of(subject.kind(), subject.type(), subject.version(), subject.bundle(), component);
    return new Entry(
        bare.kind(),
        bare.type(),
        bare.version(),
        bare.bundle(),
        bare.doc(),
        bare.settings(),
        Guard.of(component, call("")));
  }

  /** Lets go of the service, which is no longer registered. */
  synchronized void release() {
    if (asked) {
      context.ungetService(reference);
    }
    asked = true;
    entry = Optional.empty();
    failure = Optional.of("it was removed");
  }
}
