package org.espalier.console.call;

import java.util.Collection;
import java.util.List;

/** An argument that names nothing; offers the names that resemble it. */
public final class UnknownNameException extends UsageException {
  private static final long serialVersionUID = 1L;
  private static final int MOST = 20;
  private static final String COMPONENTS = "espalier components";

  /**
   * Says what was asked for and what there is.
   *
   * @param what what is named, for example {@code component}
   */
  public UnknownNameException(String what, String name, Collection<String> known) {
    this(what, name, known, COMPONENTS);
  }

  /**
   * Says what was asked for and what there is.
   *
   * @param listing the command that lists it, where there is much
   */
  public UnknownNameException(String what, String name, Collection<String> known, String listing) {
    super("unknown " + what + " \"" + name + "\"" + offer(name, known, listing));
  }

  private static String offer(String name, Collection<String> known, String listing) {
    List<String> near = Nearest.of(name, known);
    if (!near.isEmpty()) {
      return "; did you mean " + String.join(" or ", near) + "?";
    }
    if (known.isEmpty()) {
      return "; nothing is installed";
    }
    return known.size() <= MOST
        ? " (" + String.join(", ", known) + ")"
        : "; \"" + listing + "\" lists what there is";
  }
}
