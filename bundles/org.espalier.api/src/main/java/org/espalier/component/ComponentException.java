package org.espalier.component;

/**
 * A component that misbehaves: it threw what its contract does not speak of, or did not answer in
 * time. The message names its kind, its type, its bundle with version, and its place in the
 * pipeline.
 */
public final class ComponentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String problem;

  /**
   * Says what happened.
   *
   * @param place where a pipeline names it: {@code names.yaml:12:9 model.layers[1]}; empty for none
   * @param problem what happened, with the names: {@code the layer "acme_gelu" of com.acme.layers
   *     1.4.0 failed: ...}
   * @param cause what it threw; null if it did not answer
   */
  public ComponentException(String place, String problem, Throwable cause) {
    super(place.isEmpty() ? problem : place + ": " + problem, cause);
    this.problem = problem;
  }

  /** The message without the place. */
  public String problem() {
    return problem;
  }
}
