package org.espalier.pipeline.check;

import org.espalier.component.ComponentException;
import org.espalier.tensor.ShapeException;

/** Words what a component threw. */
public final class Failures {
  private static final int LONGEST = 500;

  private Failures() {}

  /** A component that should not have thrown. */
  public static String words(String kind, String type, Throwable failure) {
    return failure instanceof ComponentException known
        ? known.problem()
        : "the " + kind + " \"" + type + "\" failed: " + reason(failure);
  }

  /** The message of what refuses an argument; else the kind of failure as well. */
  public static String reason(Throwable failure) {
    if (failure instanceof ComponentException known) {
      return known.problem();
    }
    boolean told = failure instanceof IllegalArgumentException && failure.getMessage() != null;
    String text = told ? failure.getMessage() : failure.toString();
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
  }

  /** Whether this says that tensors do not fit, which is no fault of the component. */
  public static boolean isMisfit(Throwable failure) {
    return failure instanceof ShapeException;
  }
}
