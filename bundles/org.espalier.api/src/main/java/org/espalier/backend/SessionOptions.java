package org.espalier.backend;

/**
 * How a session works.
 *
 * @param threads how many threads a kernel may use; 0 leaves it to the backend
 * @param checked whether every kernel's operands and results are checked as it runs, slowly
 * @param precision in which numbers it multiplies; one of {@link Backend#precisions()}
 * @param deterministic whether equal steps give equal numbers on the same device, which may be
 *     slower
 * @param memoryLimit the most bytes of the device's memory that it takes; 0 for no limit
 */
public record SessionOptions(
    int threads, boolean checked, Precision precision, boolean deterministic, long memoryLimit) {
  /** One thread, unchecked. */
  public static final SessionOptions DEFAULT = new SessionOptions(1, false);

  /** In 32 bits, as fast as can be, in as much memory as there is. */
  public SessionOptions(int threads, boolean checked) {
    this(threads, checked, Precision.FLOAT32, false, 0);
  }
}
