package org.espalier.pipeline;

import java.util.Optional;
import org.espalier.backend.Precision;
import org.espalier.backend.SessionOptions;
import org.espalier.component.Absent;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Range;

/**
 * The section {@code backend}.
 *
 * @param engine the name of a backend, or {@code auto}
 * @param device {@code auto}, {@code cpu}, {@code cuda} or {@code cuda:0}
 * @param threads how many threads a kernel may use; empty leaves it to the host
 * @param checked whether every kernel's operands and results are checked, slowly
 * @param memoryLimit the most memory of the device that is taken; empty for no limit
 * @param precision in which numbers is multiplied
 * @param deterministic whether equal steps give equal numbers on the same device
 */
public record BackendSettings(
    @Doc("what executes the model; auto takes the fastest that can be used") @Default("auto")
        String engine,
    @Doc("where: auto, cpu, cuda, or cuda:N for the GPU with that number") @Default("auto")
        String device,
    @Doc("threads that a kernel may use; auto leaves it to the host")
        @Absent("auto")
        @Range(min = 1, max = 1024)
        Optional<Integer> threads,
    @Doc("whether every kernel's operands and results are checked, slowly") @Default("false")
        boolean checked,
    @Doc("the most memory of the device that is taken; none for as much as there is")
        Optional<ByteSize> memoryLimit,
    @Doc(
            "in which numbers it multiplies; bfloat16 rounds the operands of matrix products and"
                + " convolutions, all that is kept stays float32")
        @Default("float32")
        Precision precision,
    @Doc("whether equal steps give equal numbers on the same device, maybe more slowly")
        @Default("false")
        boolean deterministic) {
  private static final String AUTO = "auto";

  /** How sessions are opened; kernels use one thread where nothing is said. */
  public SessionOptions session() {
    return new SessionOptions(
        threads.orElse(1),
        checked,
        precision,
        deterministic,
        memoryLimit.map(ByteSize::bytes).orElse(0L));
  }

  /** The same where nothing is said of a machine: with any device, and no limit of its memory. */
  public BackendSettings anywhere() {
    return new BackendSettings(
        engine, AUTO, threads, checked, Optional.empty(), precision, deterministic);
  }
}
