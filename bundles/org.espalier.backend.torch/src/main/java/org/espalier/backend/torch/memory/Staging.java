package org.espalier.backend.torch.memory;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.pytorch.Tensor;
import org.espalier.tensor.DType;

/**
 * Memory that values pass through on their way to a device, so that nobody waits for their copy: a
 * ring of slots, each of which is written again only when what was in it has been copied.
 */
final class Staging implements AutoCloseable {
  static final int SLOTS = 16;

  /** The most elements of a slot: more of them go in pieces. */
  private static final int PIECE = 1 << 21;

  private final Place place;
  private final Traffic traffic;
  private final Slot[] ring = new Slot[SLOTS];
  private int next;

  Staging(Place place, Traffic traffic) {
    this.place = place;
    this.traffic = traffic;
  }

  /** Sends floats to a vector on the device, from an element of it on. */
  void send(Tensor to, long at, float[] values, int count) {
    send(to, DType.FLOAT32, at, count, (slot, from, size) -> slot.floats.put(values, from, size));
  }

  /** Sends integers to a vector on the device, from an element of it on. */
  void send(Tensor to, long at, int[] values, int count) {
    send(to, DType.INT32, at, count, (slot, from, size) -> slot.integers.put(values, from, size));
  }

  /** Writes some of the values to a slot. */
  @FunctionalInterface
  private interface Filling {
    void fill(Slot slot, int from, int size);
  }

  private void send(Tensor to, DType dtype, long at, int count, Filling filling) {
    for (int from = 0; from < count; from += PIECE) {
      int size = Math.min(PIECE, count - from);
      Slot slot = free(size);
      filling.fill(slot, from, size);
      try (Tensor there = to.narrow(0, at + from, size);
          Tensor here = slot.as(dtype).narrow(0, 0, size)) {
        place.copy(there, here);
      }
      slot.copied.set();
      traffic.sent();
    }
  }

  /** The next slot, once it can be written. */
  private Slot free(int elements) {
    int at = next;
    next = (next + 1) % SLOTS;
    Slot slot = ring[at];
    if (slot != null && !slot.copied.isReached()) {
      traffic.waited();
      slot.copied.await();
    }
    if (slot == null || slot.elements < elements) {
      if (slot != null) {
        slot.close();
      }
      slot = new Slot(place, elements);
      ring[at] = slot;
    }
    return slot;
  }

  @Override
  public void close() {
    for (int i = 0; i < SLOTS; i++) {
      if (ring[i] != null) {
        ring[i].copied.await();
        ring[i].close();
        ring[i] = null;
      }
    }
  }

  /** Memory for one copy at a time. */
  private static final class Slot implements AutoCloseable {
    private static final int LEAST = 1 << 8;

    final int elements;
    final FloatPointer floats;
    final IntPointer integers;
    final Place.Mark copied;
    private final Tensor asFloats;
    private final Tensor asIntegers;

    Slot(Place place, int wanted) {
      elements = Math.max(LEAST, Integer.highestOneBit(2 * wanted - 1));
      asFloats = place.staged(elements);
      asIntegers = asFloats.view(DeviceMemory.scalar(DType.INT32));
      floats = new FloatPointer(asFloats.data_ptr());
      integers = new IntPointer(asFloats.data_ptr());
      copied = place.mark();
    }

    Tensor as(DType dtype) {
      return dtype == DType.FLOAT32 ? asFloats : asIntegers;
    }

    @Override
    public void close() {
      copied.close();
      asIntegers.close();
      asFloats.close();
    }
  }
}
