package org.espalier.provision.diagnosis;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Puts what was thrown into words. */
public final class Failure {
  private static final String CAUSED_BY = "Caused by: ";
  private static final Set<String> LINKAGE =
      Set.of("NoClassDefFoundError", "ClassNotFoundException");

  private Failure() {}

  /** What a failure to find a class means; empty for any other. */
  public static Optional<String> ofMissingClass(Throwable thrown) {
    return missingClass(thrown.getClass().getSimpleName(), String.valueOf(thrown.getMessage()));
  }

  private static Optional<String> missingClass(String simple, String message) {
    return LINKAGE.contains(simple)
        ? Optional.of(
            "the class %s is missing: no bundle that it is wired to has it"
                .formatted(message.replace('/', '.').split(" ", 2)[0]))
        : Optional.empty();
  }

  /** The innermost cause of what was thrown. */
  static String of(Throwable thrown) {
    Throwable innermost = thrown;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    return words(innermost.getClass().getName(), String.valueOf(innermost.getMessage()));
  }

  /** The innermost cause in the text of a stack trace. */
  static String ofTrace(String trace) {
    List<String> lines = trace.lines().map(String::strip).toList();
    String first = lines.isEmpty() ? "" : lines.get(0);
    String told =
        lines.stream()
            .filter(line -> line.startsWith(CAUSED_BY))
            .map(line -> line.substring(CAUSED_BY.length()))
            .reduce((one, next) -> next)
            .orElse(first);
    int colon = told.indexOf(": ");
    return colon < 0
        ? words(told, "null")
        : words(told.substring(0, colon), told.substring(colon + 2));
  }

  private static String words(String type, String message) {
    String simple = type.substring(type.lastIndexOf('.') + 1);
    Optional<String> missing = missingClass(simple, message);
    if (missing.isPresent()) {
      return missing.get();
    }
    return message.equals("null")
        ? "it throws " + simple
        : "it throws %s: %s".formatted(simple, message);
  }
}
