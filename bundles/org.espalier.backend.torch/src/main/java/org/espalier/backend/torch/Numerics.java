package org.espalier.backend.torch;

import org.bytedeco.pytorch.Context;
import org.bytedeco.pytorch.global.torch;

/**
 * What libtorch's numbers depend on for the whole process.
 *
 * <p>float32 means float32: libtorch would let convolutions on a card round their operands to 10
 * bits of fraction (TF32). Algorithms of cuDNN are never chosen by trying them, and as long as a
 * session wants equal numbers, only from those that give them. libtorch's own switch for all of its
 * operations stays off: it refuses products unless the environment has CUBLAS_WORKSPACE_CONFIG,
 * which products of one stream do not need; see {@link KernelTable#ordered()} instead.
 */
final class Numerics {
  private static int deterministic;

  private Numerics() {}

  /** A session begins; each one is closed again. */
  static synchronized void open(boolean wantsEqualNumbers) {
    Context context = torch.globalContext();
    context.setAllowTF32CuBLAS(false);
    context.setAllowTF32CuDNN(false);
    context.setBenchmarkCuDNN(false);
    change(wantsEqualNumbers ? 1 : 0);
  }

  /** A session ends. */
  static synchronized void close(boolean wantedEqualNumbers) {
    change(wantedEqualNumbers ? -1 : 0);
  }

  private static void change(int sessions) {
    deterministic += sessions;
    torch.globalContext().setDeterministicCuDNN(deterministic > 0);
  }
}
