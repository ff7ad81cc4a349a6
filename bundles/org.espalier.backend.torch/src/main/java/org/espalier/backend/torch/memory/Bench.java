package org.espalier.backend.torch.memory;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.LongArrayRef;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.espalier.backend.BackendException;
import org.espalier.tensor.DType;

/**
 * What kernels of an executable need beside their operands: memory that they use in turn while they
 * run, and native objects that are freed when it is closed.
 *
 * <p>What a kernel finds in lent memory is what the kernel before it left.
 */
public final class Bench implements AutoCloseable {
  private final DeviceMemory memory;
  private final Kept kept = new Kept();
  private final List<Region> regions = new ArrayList<>();
  private final List<Workspace> workspaces = new ArrayList<>();
  private final List<Region> pool = new ArrayList<>();
  private int next;

  /** A bench with memory of a device. */
  public Bench(DeviceMemory memory) {
    this.memory = memory;
  }

  /** Whether the processor reads the memory that kernels work on. */
  public boolean isHost() {
    return memory.isHost();
  }

  /** A bench with memory of the same device. */
  public Bench another() {
    return new Bench(memory);
  }

  /** To be called before each kernel is prepared: what was lent before may be lent again. */
  public void begin() {
    next = 0;
  }

  /** Frees an object when this is closed. */
  public <T extends Pointer> T keep(T object) {
    return kept.keep(object);
  }

  /** What frees native objects when this is closed. */
  public Kept kept() {
    return kept;
  }

  /** Memory that nobody else uses, filled with zeros, of a number of elements of 32 bits. */
  public Region take(long elements) {
    Region region = new Region(memory, elements);
    regions.add(region);
    return region;
  }

  /** A tensor in memory of this bench. */
  public Operand place(Region region, long first, DType dtype, long... shape) {
    return Operand.in(region, first, kept, dtype, shape);
  }

  /** Floats that nobody else uses, filled with zeros. */
  public Operand own(long... shape) {
    return place(take(Operand.size(shape)), 0, DType.FLOAT32, shape);
  }

  /** 64-bit integers that nobody else uses, in a column. */
  public Tensor ownLongs(long... values) {
    int[] halves = new int[2 * values.length]; // the lower one first, as cards and x86 have them
    for (int i = 0; i < values.length; i++) {
      halves[2 * i] = (int) values[i];
      halves[2 * i + 1] = (int) (values[i] >>> Integer.SIZE);
    }
    Operand operand = place(take(halves.length), 0, DType.INT32, halves.length);
    write(operand, halves);
    return seen(
        operand.region(), ScalarType.Long, new long[] {values.length, 1}, new long[] {1, 1});
  }

  /** Floats in memory that other kernels overwrite. */
  public Operand lend(long... shape) {
    return place(lent(Operand.size(shape)), 0, DType.FLOAT32, shape);
  }

  /** Numbers in bfloat16 that nobody else uses. */
  public Narrow ownNarrow(long... shape) {
    return new Narrow(take((Operand.size(shape) + 1) / 2), kept, shape);
  }

  /** Numbers in bfloat16 in memory that other kernels overwrite. */
  public Narrow lendNarrow(long... shape) {
    return new Narrow(lent((Operand.size(shape) + 1) / 2), kept, shape);
  }

  /** 64-bit integers in memory that other kernels overwrite. */
  public Tensor lendLongs(long[] shape, long[] strides) {
    return lend(ScalarType.Long, 2 * Operand.size(shape), shape, strides);
  }

  /** Doubles in memory that other kernels overwrite. */
  public Tensor lendDoubles(long... shape) {
    return lend(ScalarType.Double, 2 * Operand.size(shape), shape, Operand.rowMajor(shape));
  }

  /** Truth values in memory that other kernels overwrite. */
  public Tensor lendBooleans(long... shape) {
    long elements = (Operand.size(shape) + 3) / 4;
    return lend(ScalarType.Bool, elements, shape, Operand.rowMajor(shape));
  }

  private Tensor lend(ScalarType type, long elements, long[] shape, long[] strides) {
    return seen(lent(elements), type, shape, strides);
  }

  /** A region as elements of another type. */
  private Tensor seen(Region region, ScalarType type, long[] shape, long[] strides) {
    try (LongOptional start = new LongOptional(0)) {
      Tensor all = keep(region.as(DType.FLOAT32).view(type));
      return keep(all.as_strided(shape, strides, start));
    }
  }

  private Region lent(long elements) {
    if (next == pool.size()) {
      pool.add(take(elements));
    } else if (pool.get(next).elements() < elements) {
      pool.set(next, take(elements));
    }
    return pool.get(next++);
  }

  /** Writes floats to the front of a tensor of this bench that stays in place. */
  public void write(Operand operand, float[] values) {
    HostCopy.write(operand.region(), operand.first(), values, values.length);
  }

  /** Writes integers to the front of a tensor of this bench that stays in place. */
  public void write(Operand operand, int[] values) {
    HostCopy.write(operand.region(), operand.first(), values, values.length);
  }

  /** A tensor's elements for loops of Java, where the processor reads it. */
  public HostView view(Operand operand) {
    return new HostView(operand, kept);
  }

  /** Numbers as libtorch takes them, which points to them and copies none. */
  public LongArrayRef longs(long... numbers) {
    return keep(new LongArrayRef(keep(new LongPointer(numbers)), numbers.length));
  }

  /** Tensors that are freed with this at the latest. */
  public Workspace workspace() {
    Workspace workspace = new Workspace(memory);
    workspaces.add(workspace);
    return workspace;
  }

  /** What an error means that a kernel met. */
  public BackendException failure(String where, RuntimeException e) {
    return memory.failure(where, e);
  }

  @Override
  public void close() {
    kept.close();
    workspaces.forEach(Workspace::close);
    regions.forEach(Region::close);
  }
}
