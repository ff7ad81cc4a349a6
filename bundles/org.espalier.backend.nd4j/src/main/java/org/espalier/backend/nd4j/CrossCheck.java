package org.espalier.backend.nd4j;

import java.util.ArrayList;
import java.util.List;
import org.espalier.backend.BackendException;
import org.espalier.backend.nd4j.kernel.Call;
import org.espalier.backend.nd4j.kernel.Kernel;
import org.espalier.backend.nd4j.kernel.KernelFactory;
import org.espalier.backend.nd4j.natives.Operand;
import org.espalier.tensor.DType;

/** Runs a kernel and another one for the same node, and refuses results that differ. */
final class CrossCheck implements Kernel {
  /** How far results may lie apart, as a part of the greatest number in them. */
  private static final double TOLERANCE = 1e-3;

  private final String name;
  private final Kernel kernel;
  private final Kernel other;
  private final List<Operand> results;
  private final List<Operand> expected = new ArrayList<>();

  /** A check of a kernel by what another factory, which takes all operands, makes of the call. */
  CrossCheck(Call call, String name, Kernel kernel, KernelFactory alternative) {
    this.name = name;
    this.kernel = kernel;
    this.results = call.outputs();
    for (Operand result : results) {
      Operand copy = call.bench().own(Math.max(1, result.size()));
      expected.add(copy.part(0, result.dtype(), result.shape()));
    }
    this.other = alternative.prepare(call.into(expected)).orElseThrow();
  }

  @Override
  public void run() {
    other.run(); // first, as the kernel may write where it reads
    kernel.run();
    difference()
        .ifPresent(
            difference -> {
              throw new BackendException(name + " is wrong: " + difference);
            });
  }

  /** Where the results of the last run differ. */
  java.util.Optional<String> difference() {
    for (int i = 0; i < results.size(); i++) {
      Operand actual = results.get(i);
      Operand right = expected.get(i);
      double allowed = actual.dtype() == DType.FLOAT32 ? TOLERANCE * greatest(right) : 0;
      for (int cell = 0; cell < actual.size(); cell++) {
        if (!close(actual, right, cell, allowed)) {
          return java.util.Optional.of(
              "cell %d of %s is %s, plain Java makes it %s"
                  .formatted(cell, actual, text(actual, cell), text(right, cell)));
        }
      }
    }
    return java.util.Optional.empty();
  }

  private static double greatest(Operand operand) {
    double greatest = 1e-3;
    for (int i = 0; i < operand.size(); i++) {
      float magnitude = Math.abs(operand.get(i));
      greatest = magnitude <= Float.MAX_VALUE ? Math.max(greatest, magnitude) : greatest;
    }
    return greatest;
  }

  private static boolean close(Operand actual, Operand right, int cell, double allowed) {
    if (actual.dtype() == DType.INT32) {
      return actual.integer(cell) == right.integer(cell);
    }
    float a = actual.get(cell);
    float b = right.get(cell);
    return a == b || (Float.isNaN(a) && Float.isNaN(b)) || Math.abs((double) a - b) <= allowed;
  }

  private static String text(Operand operand, int cell) {
    return operand.dtype() == DType.INT32
        ? Integer.toString(operand.integer(cell))
        : Float.toString(operand.get(cell));
  }
}
