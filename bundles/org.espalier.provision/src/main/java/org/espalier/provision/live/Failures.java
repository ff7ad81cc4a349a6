package org.espalier.provision.live;

import java.io.IOException;
import java.util.List;
import java.util.zip.ZipException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/** Says in a phrase why a bundle cannot be used. */
final class Failures {
  private Failures() {}

  /** Why a bundle does not start: all that it lacks, or what it threw. */
  static String describe(Bundle bundle, Throwable failure) {
    List<String> lacking = Lacking.of(bundle);
    boolean unresolved =
        failure instanceof BundleException bundleFailure
            && bundleFailure.getType() == BundleException.RESOLVE_ERROR;
    if (unresolved && !lacking.isEmpty()) {
      return String.join("; ", lacking);
    }
    return unresolved ? "it cannot be resolved: " + failure.getMessage() : cause(failure);
  }

  /** What went wrong in the end, without the place where it lies. */
  static String cause(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message = cause.getMessage();
    if (cause instanceof ZipException) {
      return "it is no jar, or a damaged one (" + message + ")";
    }
    String name = cause.getClass().getSimpleName();
    if (message == null) {
      return name;
    }
    boolean told = cause instanceof BundleException || cause instanceof IOException;
    return told ? message : name + ": " + message;
  }
}
