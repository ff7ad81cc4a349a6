package org.espalier.interchange.dl4j.layer;

import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The parameters of a layer as Deeplearning4j holds them, one row of numbers: the plan's own buffer
 * where they stand in one, else a copy for each step.
 */
final class FlatParameters {
  private final Optional<INDArray> parameters;
  private final List<INDArray> statistics;
  private final INDArray all;

  /** Those of a call; there are some. */
  FlatParameters(Optional<INDArray> parameters, List<INDArray> statistics) {
    this.parameters = parameters;
    this.statistics = statistics;
    long count = statistics.stream().mapToLong(INDArray::length).sum();
    this.all =
        statistics.isEmpty()
            ? row(parameters.orElseThrow())
            : Nd4j.create(DataType.FLOAT, count + parameters.map(INDArray::length).orElse(0L));
  }

  private static INDArray row(INDArray vector) {
    return vector.reshape(vector.length());
  }

  /** The row. */
  INDArray all() {
    return all;
  }

  /** Takes the numbers of the step that begins. */
  void read() {
    if (statistics.isEmpty()) {
      return;
    }
    long begin = 0;
    if (parameters.isPresent()) {
      begin = put(parameters.get(), begin);
    }
    for (INDArray part : statistics) {
      begin = put(part, begin);
    }
  }

  private long put(INDArray part, long begin) {
    long end = begin + part.length();
    part(all, begin, end).assign(row(part));
    return end;
  }

  /** Where the layer writes its gradients: the plan's buffer if it holds all of them. */
  INDArray gradients(Optional<INDArray> wanted) {
    return statistics.isEmpty() && wanted.isPresent()
        ? row(wanted.get())
        : Nd4j.create(DataType.FLOAT, all.length());
  }

  /** Writes the gradients of what gradients change. */
  void write(INDArray gradients, Optional<INDArray> wanted) {
    if (!statistics.isEmpty()) {
      wanted.ifPresent(to -> row(to).assign(part(gradients, 0, to.length())));
    }
  }

  private static INDArray part(INDArray row, long begin, long end) {
    return row.get(NDArrayIndex.interval(begin, end));
  }
}
