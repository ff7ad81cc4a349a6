package org.espalier.backend.nd4j.natives;

import org.bytedeco.javacpp.Pointer;
import org.espalier.tensor.DType;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.pointers.PagedPointer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Arrays of ND4J over memory that it does not own. */
public final class Arrays {
  private Arrays() {}

  /** The tensor as an array, row-major and contiguous; it does not follow when the tensor moves. */
  public static INDArray over(Operand operand) {
    // an address of its own: ND4J asks a pointer for its address and forgets its position
    long address = operand.bytes().address() + operand.bytes().position();
    PagedPointer place = new PagedPointer(address);
    DataBuffer buffer =
        operand.dtype() == DType.FLOAT32
            ? buffer(place.asFloatPointer(), operand.size(), DataType.FLOAT)
            : buffer(place.asIntPointer(), operand.size(), DataType.INT32);
    long[] shape = operand.shape().clone();
    return Nd4j.create(buffer, shape, Library.rowMajor(shape), 0, 'c');
  }

  private static DataBuffer buffer(Pointer place, int size, DataType type) {
    return Nd4j.createBuffer(place.capacity(size), size, type);
  }
}
