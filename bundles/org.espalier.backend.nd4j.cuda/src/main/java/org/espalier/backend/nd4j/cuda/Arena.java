package org.espalier.backend.nd4j.cuda;

import org.espalier.backend.Plan;
import org.espalier.backend.Storage;
import org.espalier.backend.nd4j.cuda.memory.Bench;
import org.espalier.backend.nd4j.cuda.memory.Region;
import org.espalier.tensor.DType;
import org.espalier.tensor.TensorType;

/**
 * The memory of a plan: a region for floats and one for integers, each as long as its last value
 * needs, since arrays of ND4J share memory with those of their own type only.
 */
final class Arena {
  private final Region floats;
  private final Region integers;

  Arena(Plan plan, Bench bench) {
    this.floats = bench.take(DType.FLOAT32, elements(plan, DType.FLOAT32));
    this.integers = bench.take(DType.INT32, elements(plan, DType.INT32));
  }

  private static long elements(Plan plan, DType dtype) {
    long end = 0;
    for (int value = 0; value < plan.storage().size(); value++) {
      Storage storage = plan.storage().get(value);
      TensorType type = plan.graph().values().get(value);
      if (storage != null
          && storage.region() == Storage.Region.ARENA
          && type.dtype() == dtype
          && type.shape().isKnown()) {
        end = Math.max(end, storage.offset() / Float.BYTES + type.shape().size().value());
      }
    }
    return end;
  }

  Region of(DType dtype) {
    return dtype == DType.FLOAT32 ? floats : integers;
  }
}
