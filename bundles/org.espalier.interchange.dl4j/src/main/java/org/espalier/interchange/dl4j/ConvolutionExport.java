package org.espalier.interchange.dl4j;

import java.util.HashMap;
import java.util.Map;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.Convolution1DLayer;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.Deconvolution3D;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.espalier.model.DenseArray;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;

/** Writes convolutions; see {@link ConvolutionRules} for the orders of axes. */
final class ConvolutionExport {
  private static final Convolution3D.DataFormat FIRST = Convolution3D.DataFormat.NCDHW;
  private static final String KERNEL = "kernel";

  private ConvolutionExport() {}

  static void convolution(Piece piece, Settings s) throws Unsayable {
    piece.plain();
    if (s.integer("groups", 1) != 1) {
      throw new Unsayable("has " + s.get("groups") + " groups, DL4J's none");
    }
    int axes = piece.rank() - 1;
    DenseArray kernel = piece.weight(KERNEL);
    switch (axes) {
      case 1 -> {
        long[] k = kernel.shape();
        ConvolutionLayer layer = fill(new Convolution1DLayer.Builder(), s, 1);
        // DL4J names the axes [out, in, steps, 1], but computes with them in our order
        write(piece, s, layer, Map.of("W", Axes.reshape(kernel, k[2], k[1], k[0], 1)));
      }
      case 2 ->
          write(
              piece,
              s,
              fill(new ConvolutionLayer.Builder(), s, 2),
              Map.of("W", Axes.transpose(kernel, 3, 2, 0, 1)));
      default ->
          write(
              piece,
              s,
              fill(new Convolution3D.Builder().dataFormat(FIRST), s, 3),
              Map.of("W", Axes.transpose(kernel, 4, 3, 0, 1, 2)));
    }
  }

  static void transposed(Piece piece, Settings s) throws Unsayable {
    piece.plain();
    int axes = piece.rank() - 1;
    checkEnds(s, axes);
    DenseArray kernel = piece.weight(KERNEL);
    switch (axes) {
      case 1 -> throw new Unsayable("is transposed along steps, in DL4J only images are");
      case 2 ->
          write(
              piece,
              s,
              fill(new Deconvolution2D.Builder(), s, 2),
              Map.of("W", Axes.transpose(kernel, 3, 2, 0, 1)));
      default ->
          write(
              piece,
              s,
              fill(new Deconvolution3D.Builder().dataFormat(FIRST), s, 3),
              Map.of("W", kernel));
    }
  }

  /** DL4J adds no cells behind what windows reach. */
  private static void checkEnds(Settings s, int axes) throws Unsayable {
    boolean same = s.word("padding", "valid").equals("same");
    int[] size = s.each("kernel_size", axes, 1);
    int[] strides = s.each("strides", axes, 1);
    int[] dilation = s.each("dilation_rate", axes, 1);
    int[] added = s.has("output_padding") ? s.each("output_padding", axes, 0) : new int[axes];
    for (int axis = 0; axis < axes; axis++) {
      int reach = (size[axis] - 1) * dilation[axis] + 1;
      boolean shorter = reach < strides[axis] && !s.has("output_padding");
      if (added[axis] != 0 || (same && s.has("output_padding")) || (!same && shorter)) {
        throw new Unsayable("adds cells behind an axis (output_padding), which DL4J does not");
      }
    }
  }

  static void depthwise(Piece piece, Settings s) throws Unsayable {
    piece.plain();
    int multiplier = s.integer("depth_multiplier", 1);
    int channels = (int) Extents.channels(piece.type());
    write(
        piece,
        s,
        fill(
            new DepthwiseConvolution2D.Builder()
                .depthMultiplier(multiplier)
                .nOut(channels * multiplier),
            s,
            2),
        Map.of("W", piece.weight(KERNEL)));
  }

  static void separable(Piece piece, Settings s) throws Unsayable {
    piece.plain();
    SeparableConvolution2D.Builder builder =
        new SeparableConvolution2D.Builder().depthMultiplier(s.integer("depth_multiplier", 1));
    write(
        piece,
        s,
        fill(builder, s, 2),
        Map.of(
            "W", Axes.transpose(piece.weight("depthwise_kernel"), 3, 2, 0, 1),
            "pW", Axes.transpose(piece.weight("pointwise_kernel"), 3, 2, 0, 1)));
  }

  private static void write(
      Piece piece, Settings s, ConvolutionLayer layer, Map<String, DenseArray> weights)
      throws Unsayable {
    Map<String, DenseArray> params = new HashMap<>(weights);
    if (s.flag("use_bias")) {
      params.put("b", piece.weight("bias"));
    }
    IActivation function = DenseExport.activation(s, "activation");
    if (function instanceof ActivationSoftmax) {
      layer.setActivationFn(new ActivationIdentity());
      piece.add("sums", layer, params);
      SmallExport.softmax(piece, function);
    } else {
      piece.add(layer, params);
    }
  }

  private static ConvolutionLayer fill(
      ConvolutionLayer.BaseConvBuilder<?> builder, Settings s, int axes) throws Unsayable {
    if (s.has("filters")) {
      builder.nOut(s.integer("filters", 0));
    }
    ConvolutionMode mode =
        switch (s.word("padding", "valid")) {
          case "same" -> ConvolutionMode.Same;
          case "causal" -> ConvolutionMode.Causal;
          default -> ConvolutionMode.Truncate;
        };
    builder.activation(DenseExport.activation(s, "activation"));
    builder.hasBias(s.flag("use_bias"));
    builder.convolutionMode(mode);
    builder.kernelSize(s.each("kernel_size", axes, 1));
    builder.stride(s.each("strides", axes, 1));
    builder.padding(new int[axes]);
    builder.dilation(s.each("dilation_rate", axes, 1));
    return (ConvolutionLayer) builder.build();
  }
}
