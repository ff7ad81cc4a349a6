package org.espalier.console;

import java.util.Collection;
import java.util.List;

/** An argument that names nothing; offers the names that resemble it. */
final class UnknownNameException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int MOST = 20;

  /**
   * Says what was asked for and what there is.
   *
   * @param what what is named, for example {@code component}
   */
  UnknownNameException(String what, String name, Collection<String> known) {
    super("unknown " + what + " \"" + name + "\"" + offer(name, known));
  }

  private static String offer(String name, Collection<String> known) {
    List<String> near = Nearest.of(name, known);
    if (!near.isEmpty()) {
      return "; did you mean " + String.join(" or ", near) + "?";
    }
    if (known.isEmpty()) {
      return "; nothing is installed";
    }
    return known.size() <= MOST
        ? " (" + String.join(", ", known) + ")"
        : "; \"espalier components\" lists what there is";
  }
}
