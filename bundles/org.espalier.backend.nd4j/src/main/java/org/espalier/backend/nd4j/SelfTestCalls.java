package org.espalier.backend.nd4j;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.espalier.backend.nd4j.kernel.Call;
import org.espalier.backend.nd4j.kernel.SparseOperand;
import org.espalier.backend.nd4j.natives.Operand;
import org.espalier.backend.nd4j.natives.Workbench;
import org.espalier.tensor.DType;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Graph;
import org.espalier.tensor.GraphBuilder;
import org.espalier.tensor.Node;
import org.espalier.tensor.Ops;
import org.espalier.tensor.Padding;
import org.espalier.tensor.Philox;
import org.espalier.tensor.Primitive;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.TensorType;
import org.espalier.tensor.Window;

/** Small calls of every primitive that has more than one kernel, with numbers in their operands. */
final class SelfTestCalls {
  private static final int IDS = 5;

  private final List<Call> calls = new ArrayList<>();

  private SelfTestCalls() {}

  /** Records a node on floats of given shapes. */
  @FunctionalInterface
  private interface Recording {
    void record(Ops ops, Tensor[] x);
  }

  static List<Call> all() {
    SelfTestCalls made = new SelfTestCalls();
    made.elementwise();
    made.products();
    made.movement();
    made.windows();
    made.images();
    made.random();
    return made.calls;
  }

  private void elementwise() {
    long[] shape = {3, 5, 40};
    for (Primitive op : Primitive.values()) {
      if (op.compareTo(Primitive.ERF) <= 0) {
        add((o, x) -> o.emit(op, List.of(x), org.espalier.tensor.Attributes.NONE), shape);
        add((o, x) -> o.emit(op, List.of(x), org.espalier.tensor.Attributes.NONE), 80, 120);
      } else if (op.compareTo(Primitive.EQUAL) <= 0) {
        Recording two = (o, x) -> o.emit(op, List.of(x), org.espalier.tensor.Attributes.NONE);
        add(two, shape, shape);
        add(two, shape, new long[0]);
        add(two, new long[0], shape);
        add(two, shape, new long[] {40});
        add(two, new long[] {5, 40}, shape);
        add(two, shape, new long[] {3, 1, 1});
        add(two, shape, new long[] {3, 1, 40});
      }
    }
  }

  private void products() {
    for (boolean a : new boolean[] {false, true}) {
      for (boolean b : new boolean[] {false, true}) {
        long[] left = a ? new long[] {2, 17, 9} : new long[] {2, 9, 17};
        long[] right = b ? new long[] {2, 21, 17} : new long[] {2, 17, 21};
        add((o, x) -> o.matmul(x[0], x[1], a, b), left, right);
        add(
            (o, x) -> o.matmul(x[0], x[1], a, b),
            new long[] {left[1], left[2]},
            new long[] {right[1], right[2]});
      }
    }
    for (int[] axes : new int[][] {{0}, {0, 1}, {2}, {1, 2}, {0, 1, 2}, {1}}) {
      add((o, x) -> o.sum(x[0], false, axes), new long[] {4, 6, 33});
    }
  }

  private void movement() {
    long[] shape = {3, 4, 50};
    long[] single = {1, 1, 1};
    long[] none = {0, 0, 0};
    add((o, x) -> o.transpose(x[0], 2, 0, 1), shape);
    add((o, x) -> o.transpose(x[0], 1, 0, 2), shape);
    add((o, x) -> o.slice(x[0], Shape.of(1, 1, 3), Shape.of(2, 2, 20), 1, 2, 2), shape);
    add((o, x) -> o.slice(x[0], Shape.of(1, 1, 3), Shape.of(2, 2, 40), 1, 1, 1), shape);
    add((o, x) -> o.pad(x[0], Shape.of(1, 0, 2), Shape.of(0, 2, 1), single, 1.5), shape);
    add((o, x) -> o.pad(x[0], Shape.of(-1, 0, 2), Shape.of(0, -1, 1), none, 0), shape);
    add((o, x) -> o.concat(List.of(x[0], x[1]), 1), shape, shape);
    add((o, x) -> o.concat(List.of(x[0], x[1]), 2), shape, shape);
    add((o, x) -> o.broadcastTo(x[0], Shape.of(3, 4, 50)), new long[] {4, 1});
    add((o, x) -> o.reverse(x[0], 0, 2), shape);
    add((o, x) -> o.reverse(x[0], 0), shape);
    addIds((o, x) -> o.gather(x[0], x[1]), new long[] {IDS, 40}, new long[] {2, 6});
    addIds(
        (o, x) -> o.scatterAdd(x[1], x[0], Dim.of(IDS)), new long[] {2, 6, 40}, new long[] {2, 6});
  }

  private void windows() {
    for (int space = 1; space <= 3; space++) {
      for (Padding padding : new Padding[] {Padding.VALID, Padding.SAME}) {
        convolution(space, padding, 1, 1, 1, 4);
        convolution(space, padding, 2, 1, 1, 4);
        convolution(space, padding, 1, 2, 2, 4);
        convolution(space, padding, 1, 2, 1, 1);
        convolution(space, padding, 1, 1, 1, 40);
        pooling(space, padding);
      }
    }
  }

  private void convolution(
      int space, Padding padding, long stride, long dilation, long groups, long channels) {
    long[] x = new long[space + 2];
    long[] kernel = new long[space + 2];
    java.util.Arrays.fill(x, space == 1 ? 40 : 9);
    java.util.Arrays.fill(kernel, 3);
    x[0] = 3;
    x[space + 1] = channels;
    kernel[space] = channels / groups;
    kernel[space + 1] = 6;
    Window window =
        Window.of(
            Shape.of(x), every(space, 3), every(space, stride), every(space, dilation), padding);
    Recording forward = (o, t) -> o.conv(t[0], t[1], window, groups);
    add(forward, x, kernel);
    long[] y = calls.get(calls.size() - 1).out().shape();
    add((o, t) -> o.convGradInput(t[0], t[1], Shape.of(x), window, groups), kernel, y);
    add((o, t) -> o.convGradKernel(t[0], t[1], Shape.of(kernel), window, groups), x, y);
  }

  /** Images that are large enough for every kernel, padded evenly and unevenly. */
  private void images() {
    long[] x = {8, 12, 14, 16};
    for (Padding padding : new Padding[] {Padding.VALID, Padding.SAME}) {
      for (long stride : new long[] {1, 2}) {
        long[] kernel = {5, 3, 16, 24};
        Window window =
            Window.of(
                Shape.of(x), List.of(kernel[0], kernel[1]), every(2, stride), every(2, 1), padding);
        add((o, t) -> o.conv(t[0], t[1], window, 1), x, kernel);
      }
    }
  }

  private void pooling(int space, Padding padding) {
    long[] x = new long[space + 2];
    java.util.Arrays.fill(x, 7);
    List<Long> two = every(space, 2);
    Window window = Window.of(Shape.of(x), two, two, every(space, 1), padding);
    add((o, t) -> o.maxPool(t[0], two, window), x);
    long[] y = calls.get(calls.size() - 1).out().shape();
    add((o, t) -> o.maxPoolGrad(t[0], t[1], two, window), x, y);
    add((o, t) -> o.averagePool(t[0], two, window), x);
    add((o, t) -> o.averagePoolGrad(t[0], Shape.of(x), two, window), y);
  }

  private void random() {
    List<TensorType> seedAndStep =
        List.of(TensorType.ints(Shape.of(2)), TensorType.ints(Shape.SCALAR));
    for (double probability : new double[] {0, 0.2, 0.5, 1}) {
      add(
          (o, x) -> o.randomBernoulli(x[0], x[1], "self-test", Shape.of(61, 67), probability),
          seedAndStep);
    }
  }

  private static List<Long> every(int space, long number) {
    return java.util.Collections.nCopies(space, number);
  }

  private void add(Recording recording, long... shape) {
    add(recording, new long[][] {shape});
  }

  private void add(Recording recording, long[]... shapes) {
    List<TensorType> types = new ArrayList<>();
    for (long[] shape : shapes) {
      types.add(TensorType.floats(Shape.of(shape)));
    }
    add(recording, types);
  }

  private void addIds(Recording recording, long[] floats, long[] ids) {
    add(
        recording,
        List.of(TensorType.floats(Shape.of(floats)), TensorType.ids(Shape.of(ids), Dim.of(IDS))));
  }

  private void add(Recording recording, List<TensorType> types) {
    GraphBuilder builder = new GraphBuilder();
    Tensor[] tensors = new Tensor[types.size()];
    for (int i = 0; i < tensors.length; i++) {
      tensors[i] = builder.input("x" + i, types.get(i));
    }
    recording.record(builder, tensors);
    Graph graph = builder.build();
    Node node = graph.nodes().get(0);
    Workbench bench = new Workbench();
    List<Optional<Operand>> inputs = new ArrayList<>();
    List<Optional<SparseOperand>> sparse = new ArrayList<>();
    for (int value : node.inputs()) {
      inputs.add(Optional.of(filled(graph.values().get(value), value, bench)));
      sparse.add(Optional.empty());
    }
    Operand out = operand(graph.values().get(node.output()), bench);
    calls.add(new Call(node, inputs, sparse, List.of(out), bench));
  }

  private static Operand operand(TensorType type, Workbench bench) {
    long[] shape = type.shape().toArray();
    return bench.place(bench.keep(4 * type.shape().size().value()), 0, type.dtype(), shape);
  }

  /** Numbers from 0.5 to 2.5, of which no operation makes what is not a number. */
  private static Operand filled(TensorType type, int value, Workbench bench) {
    Operand operand = operand(type, bench);
    float[] numbers = new float[operand.size()];
    new Philox(7, "self-test", value).uniform(numbers, 0, numbers.length);
    for (int i = 0; i < numbers.length; i++) {
      if (type.dtype() == DType.FLOAT32) {
        operand.set(i, 0.5f + 2 * numbers[i]);
      } else {
        operand.setInteger(i, (int) (IDS * numbers[i]));
      }
    }
    return operand;
  }
}
