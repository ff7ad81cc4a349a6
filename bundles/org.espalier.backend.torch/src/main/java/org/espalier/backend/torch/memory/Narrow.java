package org.espalier.backend.torch.memory;

import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.espalier.tensor.DType;

/** Numbers in bfloat16, in memory of a bench. */
public final class Narrow implements Elements {
  private final Tensor all;
  private final Kept kept;
  private final long[] shape;
  private final Tensor tensor;

  Narrow(Region region, Kept kept, long... shape) {
    this.all = kept.keep(region.as(DType.FLOAT32).view(ScalarType.BFloat16));
    this.kept = kept;
    this.shape = shape.clone();
    this.tensor = view(0, shape, Operand.rowMajor(shape));
  }

  @Override
  public long[] shape() {
    return shape;
  }

  @Override
  public Tensor tensor() {
    return tensor;
  }

  @Override
  public Tensor view(long first, long[] extents, long[] strides) {
    try (LongOptional start = new LongOptional(first)) {
      return kept.keep(all.as_strided(extents, strides, start));
    }
  }
}
