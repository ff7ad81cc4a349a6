package org.espalier.launcher;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipException;

/** Says in a phrase why a bundle failed. */
final class Reasons {
  private static final String MISSING = "missing requirement ";
  private static final String AGAIN = " Unresolved requirements: ";
  private static final Pattern PACKAGE = Pattern.compile("osgi\\.wiring\\.package=([\\w.]+)");
  private static final Pattern VERSION = Pattern.compile("\\(version(>=|<=)([\\w.]+)\\)");

  private Reasons() {}

  /** The innermost requirement that is missing, or the innermost cause. */
  static String of(Throwable failure) {
    String message = String.valueOf(failure.getMessage());
    int again = message.indexOf(AGAIN);
    String told = again < 0 ? message : message.substring(0, again);
    int missing = told.lastIndexOf(MISSING);
    int bundleEnd = told.indexOf(")] ", Math.max(missing, 0));
    int filter = told.indexOf("; ", Math.max(bundleEnd, 0));
    if (missing < 0 || bundleEnd < 0 || filter < 0) {
      return cause(failure);
    }
    return requirement(
        told.substring(bundleEnd + 3, filter),
        told.substring(filter + 2).replaceFirst("\\]+$", ""));
  }

  private static String requirement(String namespace, String filter) {
    Matcher wanted = PACKAGE.matcher(filter);
    if (!wanted.find()) {
      return "nothing installed provides " + namespace + " " + filter;
    }
    Matcher version = VERSION.matcher(filter);
    String from = version.find() ? " from version " + version.group(2) : "";
    String to = version.find() ? " to below " + version.group(2) : "";
    return "nothing installed provides package " + wanted.group(1) + from + to;
  }

  private static String cause(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String name = cause.getClass().getSimpleName();
    String message = cause.getMessage();
    if (message == null) {
      return name;
    }
    if (cause instanceof ZipException) {
      return "it is no jar, or a damaged one (" + message + ")";
    }
    // The message of an error of linkage is only the name of what was not found.
    return cause instanceof LinkageError || cause instanceof ClassNotFoundException
        ? name + " " + message
        : message;
  }
}
