package org.espalier.tck.cases;

import java.util.List;
import org.espalier.tck.Samples;
import org.espalier.tck.Value;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Padding;
import org.espalier.tensor.ScanBody;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.Window;

/** Extents as in models, for which a backend may have other kernels than for small ones. */
final class LargeCases {
  private LargeCases() {}

  static List<OperationCase> all(Samples samples) {
    return List.of(
        dense(samples),
        text(samples),
        image(samples),
        recurrent(samples),
        softmax(samples),
        bag(samples));
  }

  private static OperationCase dense(Samples samples) {
    return OperationCase.of(
        "a large dense layer",
        (o, x) -> o.relu(o.add(o.matmul(x.get(0), x.get(1)), x.get(2))),
        samples.floats(Shape.of(33, 70)),
        samples.floats(Shape.of(70, 17), -0.3, 0.3),
        samples.floats(Shape.of(17)));
  }

  /** Embedding, convolution and the maximum over all steps. */
  private static OperationCase text(Samples samples) {
    return OperationCase.of(
        "a large text network",
        (o, x) -> {
          Tensor vectors = o.gather(x.get(1), x.get(0));
          Window window =
              Window.of(vectors.shape(), List.of(5L), List.of(1L), List.of(1L), Padding.SAME);
          Tensor y = o.relu(o.add(o.conv(vectors, x.get(2), window, 1), x.get(3)));
          return o.max(y, false, 1);
        },
        samples.ids(Shape.of(6, 20), 50),
        samples.floats(Shape.of(50, 16), -1, 1),
        samples.floats(Shape.of(5, 16, 32), -0.2, 0.2),
        samples.floats(Shape.of(32)));
  }

  /** Convolution and pooling of images. */
  private static OperationCase image(Samples samples) {
    return OperationCase.of(
        "a large image network",
        (o, x) -> {
          List<Long> one = List.of(1L, 1L);
          List<Long> two = List.of(2L, 2L);
          Window window = Window.of(x.get(0).shape(), List.of(3L, 3L), one, one, Padding.SAME);
          Tensor y = o.tanh(o.add(o.conv(x.get(0), x.get(1), window, 1), x.get(2)));
          return o.maxPool(y, two, Window.of(y.shape(), two, two, one, Padding.VALID));
        },
        samples.floats(Shape.of(3, 13, 12, 4), -1, 1),
        samples.floats(Shape.of(3, 3, 4, 10), -0.3, 0.3),
        samples.floats(Shape.of(10)));
  }

  /** A recurrent layer of many steps. */
  private static OperationCase recurrent(Samples samples) {
    return OperationCase.of(
        "a large recurrent layer",
        (o, x) -> {
          Tensor steps = o.transpose(x.get(0), 1, 0, 2);
          Tensor start = o.fill(Shape.of(9, 12), 0);
          ScanBody cell =
              (inner, carries, slices) -> {
                Tensor sum =
                    inner.add(
                        inner.matmul(slices.get(0), x.get(1)),
                        inner.matmul(carries.get(0), x.get(2)));
                Tensor next = inner.tanh(inner.add(sum, x.get(3)));
                return new ScanBody.Step(List.of(next), List.of());
              };
          return o.scan(List.of(start), List.of(steps), Dim.of(25), false, cell).carries().get(0);
        },
        samples.floats(Shape.of(9, 25, 8), -1, 1),
        samples.floats(Shape.of(8, 12), -0.4, 0.4),
        samples.floats(Shape.of(12, 12), -0.3, 0.3),
        samples.floats(Shape.of(12)));
  }

  private static OperationCase softmax(Samples samples) {
    return OperationCase.of(
        "a large softmax",
        (Ops o, List<Tensor> x) -> o.logSoftmax(x.get(0), -1),
        samples.floats(Shape.of(40, 21), -4, 4));
  }

  private static OperationCase bag(Samples samples) {
    Value rows = samples.sparse(30, 90);
    return OperationCase.of(
        "a large bag of words",
        (o, x) -> o.relu(o.matmul(o.selectRows(x.get(0), x.get(1)), x.get(2))),
        rows,
        samples.ids(Shape.of(20), 30),
        samples.floats(Shape.of(90, 16), -0.3, 0.3));
  }
}
