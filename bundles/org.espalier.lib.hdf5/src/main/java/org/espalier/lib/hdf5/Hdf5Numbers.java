package org.espalier.lib.hdf5;

import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.dataset.DatasetReader;
import io.jhdf.object.datatype.FixedPoint;
import io.jhdf.object.datatype.FloatingPoint;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.espalier.model.DenseArray;

/** Reads datasets of numbers as floats. */
final class Hdf5Numbers {
  private Hdf5Numbers() {}

  /**
   * A dataset of floats of 2, 4 or 8 bytes, or of whole numbers.
   *
   * @param place its path
   */
  static DenseArray read(Dataset dataset, String place, Guard guard) throws IOException {
    boolean numbers =
        dataset.getDataType() instanceof FloatingPoint
            || dataset.getDataType() instanceof FixedPoint;
    boolean nothing = dataset.isEmpty() && dataset.getDimensionsAsLong().length == 0;
    if (!numbers || nothing) {
      throw guard.damaged(place, "no numbers: " + dataset.getDataType(), null);
    }
    long[] shape = dataset.getDimensionsAsLong();
    long size = 1;
    for (long extent : shape) {
      size = Math.multiplyExact(size, extent);
    }
    guard.claim(place, Math.multiplyExact(size, dataset.getDataType().getSize()));
    Object data = size == 0 ? new float[0] : data(dataset, Math.toIntExact(size), place, guard);
    return new DenseArray(shape, floats(data, Math.toIntExact(size)));
  }

  private static Object data(Dataset dataset, int size, String place, Guard guard)
      throws IOException {
    if (!(dataset instanceof ChunkedDataset chunked)) {
      return dataset.isScalar() ? dataset.getData() : dataset.getDataFlat();
    }
    ByteBuffer bytes = ByteBuffer.wrap(new Chunks(chunked, place, guard).join());
    bytes.order(ByteOrder.LITTLE_ENDIAN); // the type of the data has the last word
    return DatasetReader.readDataset(
        dataset.getDataType(),
        bytes,
        new int[] {size},
        dataset.getHdfFile().getHdfBackingStorage());
  }

  private static float[] floats(Object data, int size) {
    if (data instanceof float[] same) {
      return same;
    }
    float[] floats = new float[size];
    for (int i = 0; i < size; i++) {
      Object value = data.getClass().isArray() ? Array.get(data, i) : data;
      floats[i] = ((Number) value).floatValue();
    }
    return floats;
  }
}
