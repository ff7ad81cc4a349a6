package org.espalier.interchange.dl4j;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.Deconvolution3D;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.espalier.model.DenseArray;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;

/** Convolutions. DL4J's kernels are [out, in, space...], ours [space..., in, out]. */
final class ConvolutionRules {
  private static final String KERNEL = "kernel";

  private ConvolutionRules() {}

  /** DL4J names the axes of this kernel otherwise, but computes with them in our order. */
  static void convolution1d(Convolution1DLayer layer, Step step) throws Unsayable {
    Map<String, Object> s = settings(layer, 1, step);
    s.put("filters", layer.getNOut());
    paddedAdd(layer, 1, "conv1d", s, step);
    DenseArray w = step.table().get("W");
    step.weight(KERNEL, Axes.reshape(w, w.shape()[2], w.shape()[1], w.shape()[0]));
    bias(layer, step);
  }

  static void convolution2d(ConvolutionLayer layer, Step step) throws Unsayable {
    Map<String, Object> s = settings(layer, 2, step);
    s.put("filters", layer.getNOut());
    paddedAdd(layer, 2, "conv2d", s, step);
    step.weight(KERNEL, Axes.transpose(step.table().get("W"), 2, 3, 1, 0));
    bias(layer, step);
  }

  static void convolution3d(Convolution3D layer, Step step) throws Unsayable {
    Map<String, Object> s = settings(layer, 3, step);
    s.put("filters", layer.getNOut());
    paddedAdd(layer, 3, "conv3d", s, step);
    step.weight(KERNEL, Axes.transpose(step.table().get("W"), 2, 3, 4, 1, 0));
    bias(layer, step);
  }

  /** The kernel of DL4J is [in, out, space...], ours [space..., out, in]. */
  static void deconvolution2d(Deconvolution2D layer, Step step) throws Unsayable {
    transposed(layer, 2, step);
    step.weight(KERNEL, Axes.transpose(step.table().get("W"), 2, 3, 1, 0));
    bias(layer, step);
    cropped(layer, 2, step);
  }

  static void deconvolution3d(Deconvolution3D layer, Step step) throws Unsayable {
    transposed(layer, 3, step);
    DenseArray w = step.table().get("W");
    // [space..., out, in] as it is, where DL4J wrote it for either order of axes
    boolean ours = w.shape()[0] == layer.getKernelSize()[0] && w.shape()[4] == layer.getNIn();
    step.weight(KERNEL, ours ? w : Axes.transpose(w, 2, 3, 4, 1, 0));
    bias(layer, step);
    cropped(layer, 3, step);
  }

  private static void transposed(ConvolutionLayer layer, int axes, Step step) throws Unsayable {
    Map<String, Object> s = settings(layer, axes, step);
    s.put("filters", layer.getNOut());
    List<Integer> strides = SmallRules.each(layer.getStride(), axes);
    List<Integer> reaches = reaches(layer, axes);
    boolean shorter = false;
    for (int axis = 0; axis < axes; axis++) {
      shorter |= reaches.get(axis) < strides.get(axis);
    }
    if (shorter && !s.get("padding").equals("same")) {
      s.put("output_padding", DenseRules.list(new int[axes]));
    }
    step.add("conv" + axes + "d_transpose", s);
  }

  /** DL4J's padding of a transposed convolution takes cells away. */
  private static void cropped(ConvolutionLayer layer, int axes, Step step) {
    List<Integer> padding = SmallRules.each(layer.getPadding(), axes);
    if (layer.getConvolutionMode() != ConvolutionMode.Same && anyNonZero(padding)) {
      step.add("crop", "cropping" + axes + "d", Map.of("cropping", both(padding)));
    }
  }

  static void depthwise(DepthwiseConvolution2D layer, Step step) throws Unsayable {
    Map<String, Object> s = settings(layer, 2, step);
    rename(s, KERNEL, "depthwise");
    s.put("depth_multiplier", layer.getDepthMultiplier());
    paddedAdd(layer, 2, "depthwise_conv2d", s, step);
    step.weight(KERNEL, step.table().get("W"));
    bias(layer, step);
  }

  static void separable(SeparableConvolution2D layer, Step step) throws Unsayable {
    Map<String, Object> s = settings(layer, 2, step);
    Object penalty = s.get("kernel_regularizer");
    rename(s, KERNEL, "depthwise");
    if (penalty != null) {
      s.put("pointwise_regularizer", penalty);
    }
    s.put("filters", layer.getNOut());
    s.put("depth_multiplier", layer.getDepthMultiplier());
    paddedAdd(layer, 2, "separable_conv2d", s, step);
    Map<String, DenseArray> table = step.table();
    step.weight("depthwise_kernel", Axes.transpose(table.get("W"), 2, 3, 1, 0));
    step.weight("pointwise_kernel", Axes.transpose(table.get("pW"), 2, 3, 1, 0));
    bias(layer, step);
  }

  private static void rename(Map<String, Object> s, String from, String to) {
    Object penalty = s.remove(from + "_regularizer");
    if (penalty != null) {
      s.put(to + "_regularizer", penalty);
    }
  }

  private static Map<String, Object> settings(ConvolutionLayer layer, int axes, Step step)
      throws Unsayable {
    boolean behind = axes == 2 && layer.getCnn2dDataFormat() == CNN2DFormat.NHWC;
    if (layer.getActivationFn() instanceof ActivationSoftmax && !behind) {
      throw new Unsayable("its softmax goes along an axis of space, not over the channels");
    }
    Map<String, Object> s = new LinkedHashMap<>();
    s.put("kernel_size", one(SmallRules.each(layer.getKernelSize(), axes)));
    s.put("strides", one(SmallRules.each(layer.getStride(), axes)));
    s.put("padding", padding(layer.getConvolutionMode()));
    s.put("dilation_rate", one(SmallRules.each(layer.getDilation(), axes)));
    s.put("activation", step.activation(layer.getActivationFn()));
    s.put("use_bias", layer.hasBias());
    Penalties.add(layer, KERNEL, s);
    return s;
  }

  /** One number for one axis, a list for several. */
  static Object one(List<Integer> each) {
    return each.size() == 1 ? each.get(0) : each;
  }

  /** The setting {@code padding} for a mode, without the zeros that the layer states. */
  static String padding(ConvolutionMode mode) {
    return switch (mode) {
      case Same -> "same";
      case Causal -> "causal";
      case Truncate, Strict -> "valid";
    };
  }

  private static void paddedAdd(
      ConvolutionLayer layer, int axes, String type, Map<String, Object> s, Step step) {
    List<Integer> padding = SmallRules.each(layer.getPadding(), axes);
    if (s.get("padding").equals("valid") && anyNonZero(padding)) {
      step.add("pad", "zero_padding" + axes + "d", Map.of("padding", both(padding)));
    }
    step.add(type, s);
  }

  private static void bias(ConvolutionLayer layer, Step step) {
    if (layer.hasBias()) {
      step.weight("bias", step.table().get("b"));
    }
  }

  private static List<Integer> reaches(ConvolutionLayer layer, int axes) {
    List<Integer> sizes = SmallRules.each(layer.getKernelSize(), axes);
    List<Integer> dilations = SmallRules.each(layer.getDilation(), axes);
    List<Integer> reaches = new ArrayList<>();
    for (int axis = 0; axis < axes; axis++) {
      reaches.add((sizes.get(axis) - 1) * dilations.get(axis) + 1);
    }
    return reaches;
  }

  static boolean anyNonZero(List<Integer> numbers) {
    return numbers.stream().anyMatch(number -> number != 0);
  }

  /** The same number in front and behind; a plain pair for one axis. */
  static Object both(List<Integer> padding) {
    List<List<Integer>> pairs = padding.stream().map(side -> List.of(side, side)).toList();
    return pairs.size() == 1 ? pairs.get(0) : pairs;
  }
}
