package org.espalier.backend.torch.memory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorImpl;
import org.espalier.tensor.DType;

/** A place in a region, with every tensor that is counted from it and moves with it. */
final class Anchor {
  private final Region region;
  private final Kept kept;
  private final boolean moves;
  private final List<TensorImpl> tensors = new ArrayList<>();
  private long[] places = new long[4];
  private long base;

  Anchor(Region region, Kept kept, long base, boolean moves) {
    this.region = region;
    this.kept = kept;
    this.base = base;
    this.moves = moves;
  }

  Region region() {
    return region;
  }

  Kept kept() {
    return kept;
  }

  long base() {
    return base;
  }

  boolean moves() {
    return moves;
  }

  /** A view of the region, whose first element is counted from here. */
  Tensor view(DType dtype, long place, long[] shape, long[] strides) {
    try (LongOptional offset = new LongOptional(base + place)) {
      Tensor tensor = kept.keep(region.as(dtype).as_strided(shape, strides, offset));
      if (moves) {
        add(tensor.unsafeGetTensorImpl(), place);
      }
      return tensor;
    }
  }

  private void add(TensorImpl tensor, long place) {
    if (tensors.size() == places.length) {
      places = Arrays.copyOf(places, 2 * places.length);
    }
    places[tensors.size()] = place;
    tensors.add(tensor);
  }

  /** Moves here what is counted from here: a few nanoseconds for each tensor. */
  void moveTo(long element) {
    base = element;
    for (int i = 0; i < tensors.size(); i++) {
      tensors.get(i).set_storage_offset(element + places[i]);
    }
  }
}
