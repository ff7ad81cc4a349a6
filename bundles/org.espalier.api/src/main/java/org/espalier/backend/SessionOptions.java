package org.espalier.backend;

/**
 * How a session works.
 *
 * @param threads how many threads a kernel may use; 0 leaves it to the backend
 * @param checked whether every kernel's operands and results are checked as it runs, slowly
 */
public record SessionOptions(int threads, boolean checked) {
  /** One thread, unchecked. */
  public static final SessionOptions DEFAULT = new SessionOptions(1, false);
}
