package org.espalier.backend.nd4j.cuda.memory;

import java.util.ArrayList;
import java.util.List;
import org.espalier.tensor.DType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Memory that kernels of an executable need beside their operands, which they use in turn while
 * they run.
 *
 * <p>What a kernel finds in lent memory is what the kernel before it left.
 */
public final class Bench implements AutoCloseable {
  private final DeviceMemory memory;
  private final List<Region> regions = new ArrayList<>();
  private final List<INDArray> truths = new ArrayList<>();
  private final List<Region> pool = new ArrayList<>();
  private int next;

  /** A bench with memory of a device. */
  public Bench(DeviceMemory memory) {
    this.memory = memory;
  }

  /** To be called before each kernel is prepared: what was lent before may be lent again. */
  public void begin() {
    next = 0;
  }

  /** Memory that nobody else uses, filled with zeros. */
  public Region take(DType dtype, long elements) {
    Region region = new Region(memory, dtype, elements);
    regions.add(region);
    return region;
  }

  /** A tensor that nobody else uses, filled with zeros. */
  public Operand own(DType dtype, long... shape) {
    return new Operand(take(dtype, Operand.size(shape)), 0, shape);
  }

  /** Floats in memory that other kernels overwrite. */
  public Operand lend(long... shape) {
    return new Operand(lent(Operand.size(shape)), 0, shape);
  }

  private Region lent(long elements) {
    if (next == pool.size()) {
      pool.add(take(DType.FLOAT32, elements));
    } else if (pool.get(next).elements() < elements) {
      pool.set(next, take(DType.FLOAT32, elements));
    }
    return pool.get(next++);
  }

  /** Truth values that nobody else uses. */
  public INDArray truths(long... shape) {
    INDArray all = memory.truths(Math.max(1, Operand.size(shape)));
    truths.add(all);
    return Nd4j.create(all.data(), shape, Operand.rowMajor(shape), 0, 'c');
  }

  @Override
  public void close() {
    regions.forEach(Region::close);
    truths.forEach(memory::free);
  }
}
