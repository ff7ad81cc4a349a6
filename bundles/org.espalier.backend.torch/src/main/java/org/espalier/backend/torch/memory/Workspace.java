package org.espalier.backend.torch.memory;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.espalier.tensor.DType;

/** Tensors of a kernel whose extents change between runs, which are then made anew. */
public final class Workspace implements AutoCloseable {
  private final DeviceMemory memory;
  private final Kept kept = new Kept();
  private final List<Region> regions = new ArrayList<>();

  Workspace(DeviceMemory memory) {
    this.memory = memory;
  }

  /** Frees an object with the tensors. */
  public <T extends Pointer> T keep(T object) {
    return kept.keep(object);
  }

  /** A row-major tensor of zeros in memory of its own. */
  public Tensor take(ScalarType type, int bytes, long... shape) {
    long elements = (Operand.size(shape) * bytes + Float.BYTES - 1) / Float.BYTES;
    Region region = new Region(memory, elements);
    regions.add(region);
    try (LongOptional start = new LongOptional(0)) {
      Tensor all = keep(region.as(DType.FLOAT32).view(type));
      return keep(all.as_strided(shape, Operand.rowMajor(shape), start));
    }
  }

  /** Frees everything; new tensors may be taken afterwards. */
  @Override
  public void close() {
    kept.close();
    regions.forEach(Region::close);
    regions.clear();
  }
}
