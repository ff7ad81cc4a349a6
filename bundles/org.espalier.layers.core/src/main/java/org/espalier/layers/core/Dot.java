package org.espalier.layers.core;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.layer.LayerType;
import org.espalier.layer.MergeLayer;
import org.espalier.layer.Scope;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Shape;
import org.espalier.tensor.ShapeException;
import org.espalier.tensor.Tensor;
import org.osgi.service.component.annotations.Component;

/**
 * The inner products of the vectors along an axis of two inputs, batch row by batch row.
 *
 * <p>The other axes of the first input come first, then those of the second: [batch, a, n] and
 * [batch, b, n] with axes [2, 2] give [batch, a, b], and [batch, n] twice gives [batch, 1].
 */
@Component
@LayerType("dot")
@Doc("products of the vectors of two inputs")
public final class Dot implements MergeLayer<Dot.Settings> {
  private static final double EPSILON = 1e-7;

  /** Its settings. */
  public record Settings(
      @Doc("the axis of each input, or one for both; from -1 backwards") List<Integer> axes,
      @Doc("whether vectors are made as long as 1 first") @Default("false") boolean normalize) {}

  @Override
  public Tensor apply(Settings s, List<Tensor> inputs, Scope scope) {
    if (inputs.size() != 2 || s.axes().isEmpty() || s.axes().size() > 2) {
      throw new ShapeException(
          "needs two inputs and an axis of each, got " + inputs.size() + " and " + s.axes());
    }
    Ops ops = scope.ops();
    Tensor a = vectors(inputs.get(0), s.axes().get(0), s.normalize(), ops);
    Tensor b = vectors(inputs.get(1), s.axes().get(s.axes().size() - 1), s.normalize(), ops);
    Tensor product = ops.matmul(rows(a, ops), rows(b, ops), false, true);
    Shape shape = a.shape().slice(0, a.rank() - 1);
    shape = new Shape(join(shape.dims(), b.shape().slice(1, b.rank() - 1).dims()));
    return ops.reshape(product, shape.rank() == 1 ? shape.append(Dim.of(1)) : shape);
  }

  /** The tensor with the axis of the vectors last. */
  private static Tensor vectors(Tensor x, int axis, boolean normalize, Ops ops) {
    int counted = axis < 0 ? axis + x.rank() : axis;
    if (counted < 1 || counted >= x.rank()) {
      throw new ShapeException(
          "axis " + axis + " is none of the axes behind the batch of " + x.shape());
    }
    int[] order =
        IntStream.concat(
                IntStream.range(0, x.rank()).filter(i -> i != counted), IntStream.of(counted))
            .toArray();
    Tensor last = counted == x.rank() - 1 ? x : ops.transpose(x, order);
    if (!normalize) {
      return last;
    }
    Tensor square = ops.maximum(ops.sum(ops.square(last), true, -1), ops.scalar(EPSILON * EPSILON));
    return ops.div(last, ops.sqrt(square));
  }

  private static Tensor rows(Tensor x, Ops ops) {
    Dim count = x.shape().slice(1, x.rank() - 1).size();
    return ops.reshape(x, Shape.of(x.dim(0), count, x.dim(-1)));
  }

  private static List<Dim> join(List<Dim> first, List<Dim> second) {
    List<Dim> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }
}
