package org.espalier.program;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.espalier.tensor.Attributes;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Primitive;
import org.espalier.tensor.Window;

/** Gradients of convolutions and pooling. */
final class WindowRules {
  private WindowRules() {}

  static void addTo(Map<Primitive, Rule> table) {
    table.put(Primitive.CONV, Rule.all(WindowRules::conv));
    table.put(Primitive.CONV_GRAD_INPUT, Rule.all(WindowRules::convGradInput));
    table.put(Primitive.CONV_GRAD_KERNEL, Rule.all(WindowRules::convGradKernel));
    table.put(Primitive.MAX_POOL, Rule.all(WindowRules::maxPool));
    table.put(Primitive.MAX_POOL_GRAD, Rule.only(1, WindowRules::maxPoolGrad));
    table.put(Primitive.AVERAGE_POOL, Rule.all(WindowRules::averagePool));
    table.put(Primitive.AVERAGE_POOL_GRAD, Rule.all(WindowRules::averagePoolGrad));
  }

  private static void conv(Adjoint n) {
    Window window = Window.of(n.attributes());
    long groups = n.attributes().integer("groups");
    Ops ops = n.ops();
    n.give(0, () -> ops.convGradInput(n.in(1), n.gradient(), n.shape(0), window, groups));
    n.give(1, () -> ops.convGradKernel(n.in(0), n.gradient(), n.shape(1), window, groups));
  }

  /** Linear in the kernel and in the gradient that it transposes. */
  private static void convGradInput(Adjoint n) {
    Window window = Window.of(n.attributes());
    long groups = n.attributes().integer("groups");
    Ops ops = n.ops();
    n.give(0, () -> ops.convGradKernel(n.gradient(), n.in(1), n.shape(0), window, groups));
    n.give(1, () -> ops.conv(n.gradient(), n.in(0), window, groups));
  }

  /** Linear in the input and in the gradient of the output. */
  private static void convGradKernel(Adjoint n) {
    Window window = Window.of(n.attributes());
    long groups = n.attributes().integer("groups");
    Ops ops = n.ops();
    n.give(0, () -> ops.convGradInput(n.gradient(), n.in(1), n.shape(0), window, groups));
    n.give(1, () -> ops.conv(n.in(0), n.gradient(), window, groups));
  }

  private static void maxPool(Adjoint n) {
    Window window = Window.of(n.attributes());
    n.give(0, () -> n.ops().maxPoolGrad(n.in(0), n.gradient(), sizes(n.attributes()), window));
  }

  private static void maxPoolGrad(Adjoint n) {
    if (n.wants(1)) {
      throw new IllegalArgumentException(
          n.node().origin()
              + ": max_pool is differentiated once only; take average pooling where a second"
              + " derivative is needed");
    }
  }

  private static void averagePool(Adjoint n) {
    Window window = Window.of(n.attributes());
    n.give(
        0, () -> n.ops().averagePoolGrad(n.gradient(), n.shape(0), sizes(n.attributes()), window));
  }

  private static void averagePoolGrad(Adjoint n) {
    Window window = Window.of(n.attributes());
    n.give(0, () -> n.ops().averagePool(n.gradient(), sizes(n.attributes()), window));
  }

  private static List<Long> sizes(Attributes attributes) {
    return LongStream.of(attributes.integers("window")).boxed().toList();
  }
}
