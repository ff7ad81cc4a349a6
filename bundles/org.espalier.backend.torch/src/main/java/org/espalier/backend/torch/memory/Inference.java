package org.espalier.backend.torch.memory;

import java.util.function.Supplier;
import org.bytedeco.pytorch.InferenceMode;

/** Calls libtorch without the bookkeeping of its automatic differentiation. */
public final class Inference {
  private Inference() {}

  /** Runs something; tensors that it makes must only be used in here, too. */
  public static void run(Runnable work) {
    InferenceMode mode = new InferenceMode(true);
    try {
      work.run();
    } finally {
      mode.close();
    }
  }

  /** Computes something; tensors that it makes must only be used in here, too. */
  public static <T> T get(Supplier<T> work) {
    InferenceMode mode = new InferenceMode(true);
    try {
      return work.get();
    } finally {
      mode.close();
    }
  }
}
