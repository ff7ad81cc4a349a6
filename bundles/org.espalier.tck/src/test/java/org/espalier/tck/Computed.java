package org.espalier.tck;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.espalier.tensor.GraphBuilder;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;

/** What the reference backend makes of an operation, for comparison with numbers made by hand. */
final class Computed {
  private Computed() {}

  static Value vector(double... elements) {
    return Value.floats(Shape.of(elements.length), elements);
  }

  static Value matrix(long rows, long columns, double... elements) {
    return Value.floats(Shape.of(rows, columns), elements);
  }

  static Value of(BiFunction<Ops, List<Tensor>, Tensor> operation, Value... inputs) {
    GraphBuilder builder = new GraphBuilder();
    Map<String, Value> values = new HashMap<>();
    List<Tensor> tensors = new ArrayList<>();
    for (Value input : inputs) {
      String name = "x" + tensors.size();
      tensors.add(builder.input(name, input.type()));
      values.put(name, input);
    }
    builder.output("y", operation.apply(builder, tensors));
    return Execution.reference().run(builder.build(), values).get("y");
  }
}
