package org.espalier.program;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.espalier.tensor.OpCall;
import org.espalier.tensor.Primitive;
import org.espalier.tensor.Tensor;

/** Gradients of additional ops: what a bundle brings for each, in one node. */
final class CallRules {
  private CallRules() {}

  static void addTo(Map<Primitive, Rule> table) {
    table.put(Primitive.CALL, Rule.all(CallRules::call));
    table.put(Primitive.CALL_GRAD, Rule.all(CallRules::refuse));
  }

  private static void call(Adjoint n) {
    int inputs = n.node().inputs().size();
    int outputs = n.node().outputs().size() - 1;
    List<Integer> wanted = IntStream.range(0, inputs).filter(n::wants).boxed().toList();
    List<Tensor> operands = new ArrayList<>();
    IntStream.range(0, inputs).forEach(place -> operands.add(n.in(place)));
    operands.add(n.out(outputs));
    for (int place = 0; place < outputs; place++) {
      int output = place;
      operands.add(n.gradient(place).orElseGet(() -> n.ops().fill(n.outType(output).shape(), 0)));
    }
    List<Tensor> made =
        n.ops().emit(Primitive.CALL_GRAD, operands, OpCall.gradient(n.attributes(), wanted));
    for (int i = 0; i < wanted.size(); i++) {
      Tensor gradient = made.get(i);
      n.give(wanted.get(i), () -> gradient);
    }
  }

  private static void refuse(Adjoint n) {
    throw new IllegalArgumentException(
        "the gradient of " + OpCall.of(n.node()).name() + " has no gradient itself");
  }
}
