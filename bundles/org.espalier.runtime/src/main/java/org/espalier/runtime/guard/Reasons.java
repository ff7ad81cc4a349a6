package org.espalier.runtime.guard;

/** Words failures of others' code. */
public final class Reasons {
  private static final int LONGEST = 500;

  private Reasons() {}

  /** The kind of failure and its message, or that of the first cause which has one. */
  public static String of(Throwable failure) {
    Throwable said = failure;
    while (said.getMessage() == null && said.getCause() != null) {
      said = said.getCause();
    }
    String kind = said.getClass().getSimpleName();
    String text = said.getMessage() == null ? kind : kind + ": " + said.getMessage();
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
  }
}
