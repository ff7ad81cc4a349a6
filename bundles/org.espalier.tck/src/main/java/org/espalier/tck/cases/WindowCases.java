package org.espalier.tck.cases;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.espalier.tck.Samples;
import org.espalier.tck.Value;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Padding;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Window;

/** Convolutions and pooling over one, two and three axes. */
final class WindowCases {
  private WindowCases() {}

  static List<OperationCase> all(Samples samples) {
    List<OperationCase> cases = new ArrayList<>();
    for (int space = 1; space <= 3; space++) {
      for (Padding padding : Padding.values()) {
        for (int stride = 1; stride <= 2; stride++) {
          addConv(cases, samples, space, padding, stride, 1, 1);
          addPool(cases, samples, space, padding, stride);
        }
        addConv(cases, samples, space, padding, 1, 2, 1);
        addConv(cases, samples, space, padding, 1, 1, 2);
      }
      addConv(cases, samples, space, Padding.VALID, 3, 1, 1);
    }
    return cases;
  }

  private static List<Long> every(int space, long number) {
    return LongStream.generate(() -> number).limit(space).boxed().toList();
  }

  private static void addConv(
      List<OperationCase> cases,
      Samples samples,
      int space,
      Padding padding,
      long stride,
      long dilation,
      long groups) {
    List<Long> sizes = new ArrayList<>();
    List<Dim> input = new ArrayList<>(List.of(Dim.of(samples.number(1, 2))));
    for (int axis = 0; axis < space; axis++) {
      sizes.add((long) samples.number(1, 3));
      long reach = (sizes.get(axis) - 1) * dilation + 1;
      input.add(Dim.of(reach + samples.number(0, space == 3 ? 1 : 3)));
    }
    long perGroup = samples.number(1, 2);
    long filters = groups * samples.number(1, 2);
    Shape x = new Shape(input).append(Dim.of(perGroup * groups));
    Shape kernel =
        Shape.of(sizes.stream().mapToLong(n -> n).toArray())
            .append(Dim.of(perGroup), Dim.of(filters));
    Window window = Window.of(x, sizes, every(space, stride), every(space, dilation), padding);
    String name =
        "%dd %s, stride %d, dilation %d, groups %d"
            .formatted(space, padding, stride, dilation, groups);
    addConv(cases, samples.floats(x), samples.floats(kernel), window, groups, name, samples);
  }

  private static void addConv(
      List<OperationCase> cases,
      Value input,
      Value kernel,
      Window window,
      long groups,
      String name,
      Samples samples) {
    OperationCase conv =
        OperationCase.of(
            "conv " + name, (o, x) -> o.conv(x.get(0), x.get(1), window, groups), input, kernel);
    cases.add(conv);
    Value gradient = samples.floats(conv.graph().outputType("y0").shape());
    cases.add(
        OperationCase.of(
            "conv_grad_input " + name,
            (o, x) -> o.convGradInput(x.get(0), x.get(1), input.shape(), window, groups),
            kernel,
            gradient));
    cases.add(
        OperationCase.of(
            "conv_grad_kernel " + name,
            (o, x) -> o.convGradKernel(x.get(0), x.get(1), kernel.shape(), window, groups),
            input,
            gradient));
  }

  private static void addPool(
      List<OperationCase> cases, Samples samples, int space, Padding padding, long stride) {
    List<Long> sizes = new ArrayList<>();
    List<Dim> dims = new ArrayList<>(List.of(Dim.of(samples.number(1, 2))));
    for (int axis = 0; axis < space; axis++) {
      sizes.add((long) samples.number(2, 3));
      dims.add(Dim.of(sizes.get(axis) + samples.number(0, space == 3 ? 1 : 3)));
    }
    Shape shape = new Shape(dims).append(Dim.of(samples.number(1, 3)));
    Window window = Window.of(shape, sizes, every(space, stride), every(space, 1), padding);
    Value input = samples.floats(shape);
    String name = "%dd %s, window %s, stride %d".formatted(space, padding, sizes, stride);
    addPool(cases, samples, input, sizes, window, name);
  }

  private static void addPool(
      List<OperationCase> cases,
      Samples samples,
      Value input,
      List<Long> sizes,
      Window window,
      String name) {
    Shape shape = input.shape();
    OperationCase max =
        OperationCase.of("max_pool " + name, (o, x) -> o.maxPool(x.get(0), sizes, window), input);
    cases.add(max);
    cases.add(
        OperationCase.of(
            "average_pool " + name, (o, x) -> o.averagePool(x.get(0), sizes, window), input));
    Value gradient = samples.floats(max.graph().outputType("y0").shape());
    OperationCase.Single maxGrad = (o, x) -> o.maxPoolGrad(x.get(0), x.get(1), sizes, window);
    cases.add(OperationCase.of("max_pool_grad " + name, maxGrad, input, gradient).rough());
    Value ties = Value.floats(shape, samples.ids(shape, 2).elements());
    cases.add(
        OperationCase.of("max_pool_grad of equal maxima " + name, maxGrad, ties, gradient).rough());
    cases.add(
        OperationCase.of(
            "average_pool_grad " + name,
            (o, x) -> o.averagePoolGrad(x.get(0), shape, sizes, window),
            gradient));
  }
}
