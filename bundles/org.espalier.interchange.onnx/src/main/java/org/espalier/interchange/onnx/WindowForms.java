package org.espalier.interchange.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.espalier.tensor.Attributes;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Node;
import org.espalier.tensor.Primitive;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Window;

/** Convolutions and pooling, which ONNX has with the channels in front of the axes of space. */
final class WindowForms {
  /** The first release in which means of windows may be dilated. */
  private static final int DILATED_MEANS = 19;

  private WindowForms() {}

  static void register(Map<Primitive, Form> forms) {
    forms.put(Primitive.CONV, (t, node) -> convolve(t, node, List.of(), node.output()));
    forms.put(Primitive.CONV_GRAD_INPUT, (t, node) -> transpose(t, node, List.of(), node.output()));
    forms.put(Primitive.MAX_POOL, (t, node) -> pool(t, node, "MaxPool"));
    forms.put(Primitive.AVERAGE_POOL, WindowForms::averagePool);
  }

  /**
   * A convolution.
   *
   * @param bias the name of what is added to each channel, or nothing
   * @param output the value that this makes
   */
  static void convolve(Translation t, Node node, List<String> bias, int output) {
    int rank = t.shape(node.input(0)).rank();
    List<Integer> order = Orders.channelsFirst(rank);
    List<String> operands = new ArrayList<>();
    operands.add(t.arranged(node.input(0), order));
    operands.add(t.arranged(node.input(1), Orders.filtersFirst(rank)));
    operands.addAll(bias);
    Window window = Window.of(node.attributes());
    List<AttributeProto> attributes = attributes(window, sizes(t.shape(node.input(1))));
    attributes.add(pads(window.before(), window.after()));
    attributes.add(NodeAttribute.of("group", node.attributes().integer("groups")));
    t.define(output, t.emit("Conv", operands, attributes.toArray(AttributeProto[]::new)), order);
  }

  /** A transposed convolution: its result has the extents that a convolution had read. */
  static void transpose(Translation t, Node node, List<String> bias, int output) {
    Shape kernel = t.shape(node.input(0));
    List<Integer> order = Orders.channelsFirst(kernel.rank());
    List<String> operands = new ArrayList<>();
    operands.add(t.arranged(node.input(1), order));
    operands.add(t.arranged(node.input(0), Orders.filtersFirst(kernel.rank())));
    operands.addAll(bias);
    Window window = Window.of(node.attributes());
    List<AttributeProto> attributes = attributes(window, sizes(kernel));
    attributes.addAll(border(t, node, window, sizes(kernel)));
    attributes.add(NodeAttribute.of("group", node.attributes().integer("groups")));
    String name = t.emit("ConvTranspose", operands, attributes.toArray(AttributeProto[]::new));
    t.define(output, name, order);
  }

  /** What is cut off behind, or added where no window has reached. */
  private static List<AttributeProto> border(
      Translation t, Node node, Window window, List<Long> sizes) {
    Shape from = t.shape(node.input(1));
    Shape to = t.shape(node.output());
    List<Long> after = new ArrayList<>();
    List<Long> added = new ArrayList<>();
    for (int axis = 0; axis < sizes.size(); axis++) {
      if (!from.dim(axis + 1).isKnown() || !to.dim(axis + 1).isKnown()) {
        throw new Inexpressible("a transposed convolution of unknown extents " + from);
      }
      long reach = (sizes.get(axis) - 1) * window.dilations().get(axis) + 1;
      long full = (from.dim(axis + 1).value() - 1) * window.strides().get(axis) + reach;
      long rest = full - window.before().get(axis) - to.dim(axis + 1).value();
      after.add(Math.max(rest, 0));
      added.add(Math.max(-rest, 0));
    }
    return List.of(pads(window.before(), after), NodeAttribute.of("output_padding", added));
  }

  private static List<Long> sizes(Shape kernel) {
    return kernel.slice(0, kernel.rank() - 2).dims().stream().map(Dim::value).toList();
  }

  private static List<AttributeProto> attributes(Window window, List<Long> sizes) {
    List<AttributeProto> attributes = new ArrayList<>();
    attributes.add(NodeAttribute.of("kernel_shape", sizes));
    attributes.add(NodeAttribute.of("strides", window.strides()));
    if (window.dilations().stream().anyMatch(step -> step != 1)) {
      attributes.add(NodeAttribute.of("dilations", window.dilations()));
    }
    return attributes;
  }

  private static AttributeProto pads(List<Long> before, List<Long> after) {
    List<Long> pads = new ArrayList<>(before);
    pads.addAll(after);
    return NodeAttribute.of("pads", pads);
  }

  private static void averagePool(Translation t, Node node) {
    boolean dilated = Window.of(node.attributes()).dilations().stream().anyMatch(step -> step != 1);
    if (dilated && t.draft().opset() < DILATED_MEANS) {
      throw new Inexpressible("means of dilated windows need opset " + DILATED_MEANS + " or more");
    }
    pool(t, node, "AveragePool");
  }

  private static void pool(Translation t, Node node, String op) {
    Attributes given = node.attributes();
    Window window = Window.of(given);
    List<Integer> order = Orders.channelsFirst(t.shape(node.input(0)).rank());
    List<Long> sizes = Arrays.stream(given.integers("window")).boxed().toList();
    List<AttributeProto> attributes = attributes(window, sizes);
    attributes.add(pads(window.before(), window.after()));
    String name =
        t.emit(
            op,
            List.of(t.arranged(node.input(0), order)),
            attributes.toArray(AttributeProto[]::new));
    t.define(node.output(), name, order);
  }
}
