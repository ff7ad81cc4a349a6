package org.espalier.provision.live;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;
import org.espalier.provision.diagnosis.Failure;
import org.espalier.provision.diagnosis.Unwired;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/** Says in a phrase why a bundle cannot be used. */
final class Failures {
  private static final int TOLD = 3;

  private Failures() {}

  /** Why a bundle does not start: what it lacks, at most three causes, or what it threw. */
  static String describe(Bundle bundle, Throwable failure) {
    List<String> lacking = Unwired.causes(bundle);
    boolean unresolved =
        failure instanceof BundleException bundleFailure
            && bundleFailure.getType() == BundleException.RESOLVE_ERROR;
    if (unresolved && !lacking.isEmpty()) {
      return brief(lacking);
    }
    return unresolved ? "it cannot be resolved: " + failure.getMessage() : cause(failure);
  }

  private static String brief(List<String> lacking) {
    return lacking.size() <= TOLD
        ? String.join("; ", lacking)
        : "%s; and %d causes more, espalier why says all"
            .formatted(String.join("; ", lacking.subList(0, TOLD)), lacking.size() - TOLD);
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
    Optional<String> missing = Failure.ofMissingClass(cause);
    if (missing.isPresent()) {
      return missing.get();
    }
    String name = cause.getClass().getSimpleName();
    if (message == null) {
      return name;
    }
    boolean told = cause instanceof BundleException || cause instanceof IOException;
    return told ? message : name + ": " + message;
  }
}
