package org.espalier.backend.nd4j.natives;

import java.util.ArrayList;
import java.util.List;
import org.espalier.tensor.DType;

/**
 * Memory that kernels of an executable use in turn while they run, and constants they share.
 *
 * <p>What a kernel finds there is what the kernel before it left.
 */
public final class Workbench implements AutoCloseable {
  private final List<Region> pool = new ArrayList<>();
  private final List<Region> kept = new ArrayList<>();
  private final List<float[]> arrays = new ArrayList<>();
  private final List<Operand> operands = new ArrayList<>();
  private final List<Runnable> closings = new ArrayList<>();
  private Operand ones;
  private Operand zero;
  private int next;
  private int nextArray;

  /** To be called before each kernel is prepared: what was lent before may be lent again. */
  public void begin() {
    next = 0;
    nextArray = 0;
  }

  /** Memory for floats, which other kernels overwrite. */
  public Operand lend(long... shape) {
    long bytes = bytes(shape);
    if (next == pool.size()) {
      pool.add(keep(bytes));
    } else if (pool.get(next).bytes() < bytes) {
      pool.set(next, keep(bytes));
    }
    return operand(pool.get(next++), shape);
  }

  /** An array of at least so many floats, which other kernels overwrite. */
  public float[] lendArray(int size) {
    if (nextArray == arrays.size()) {
      arrays.add(new float[size]);
    } else if (arrays.get(nextArray).length < size) {
      arrays.set(nextArray, new float[size]);
    }
    return arrays.get(nextArray++);
  }

  /** Memory for floats that nobody else uses, filled with zeros. */
  public Operand own(long... shape) {
    return operand(keep(bytes(shape)), shape);
  }

  /** A vector of at least so many ones; not to be changed. */
  public Operand ones(int count) {
    if (ones == null || ones.size() < count) {
      ones = own(Math.max(count, 256));
      for (int i = 0; i < ones.size(); i++) {
        ones.set(i, 1);
      }
    }
    return ones;
  }

  /** A zero. */
  public Operand zero() {
    if (zero == null) {
      zero = own();
    }
    return zero;
  }

  /** Memory that nobody else uses, filled with zeros. */
  public Region keep(long bytes) {
    Region region = new Region(bytes);
    kept.add(region);
    return region;
  }

  /** A tensor in memory of this bench. */
  public Operand place(Region region, long offset, DType dtype, long... shape) {
    Operand operand = new Operand(region, offset, dtype, shape);
    operands.add(operand);
    return operand;
  }

  /** Closes something when this is closed. */
  public void whenClosed(Runnable closing) {
    closings.add(closing);
  }

  private Operand operand(Region region, long... shape) {
    return place(region, 0, DType.FLOAT32, shape);
  }

  private static long bytes(long... shape) {
    long bytes = Float.BYTES;
    for (long extent : shape) {
      bytes *= extent;
    }
    return bytes;
  }

  @Override
  public void close() {
    closings.forEach(Runnable::run);
    operands.forEach(Operand::release);
    kept.forEach(Region::close);
  }
}
