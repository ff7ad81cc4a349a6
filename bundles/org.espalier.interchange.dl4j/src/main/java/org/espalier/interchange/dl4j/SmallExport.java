package org.espalier.interchange.dl4j;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.dropout.AlphaDropout;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.dropout.GaussianDropout;
import org.deeplearning4j.nn.conf.dropout.GaussianNoise;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.dropout.SpatialDropout;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.conf.layers.Subsampling1DLayer;
import org.deeplearning4j.nn.conf.layers.Subsampling3DLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling1D;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.Upsampling3D;
import org.deeplearning4j.nn.conf.layers.ZeroPadding1DLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPadding3DLayer;
import org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping1D;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping3D;
import org.deeplearning4j.nn.conf.layers.misc.RepeatVector;
import org.deeplearning4j.nn.conf.layers.util.MaskZeroLayer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/** Writes layers with few or no weights. */
final class SmallExport {
  private static final Convolution3D.DataFormat FIRST = Convolution3D.DataFormat.NCDHW;

  private SmallExport() {}

  static void activation(Piece piece, Settings s) throws Unsayable {
    boolean named = s.type().equals("activation");
    Object setting = named ? s.get("activation") : component(s);
    IActivation function =
        Activations.of(setting)
            .orElseThrow(() -> new Unsayable("applies " + setting + ", which DL4J has not"));
    boolean softmax = function instanceof ActivationSoftmax;
    int axis = s.integer("axis", -1);
    if (softmax && axis != -1 && axis != piece.rank()) {
      throw new Unsayable("goes along axis " + axis + "; DL4J's along the last");
    }
    if (softmax && piece.rank() > 1 && piece.value().form() != Carried.Form.FOLDED) {
      softmax(piece, function);
      return;
    }
    if (piece.value().form() != Carried.Form.FOLDED || (piece.isEnd() && !softmax)) {
      piece.ordered();
    }
    piece.add(new ActivationLayer(function), Map.of());
  }

  private static Object component(Settings s) {
    Map<String, Object> all = new LinkedHashMap<>(s.values());
    all.put("type", s.type());
    return all;
  }

  /** DL4J's softmax goes along the last axis, which are steps or columns there, but for losses. */
  static void softmax(Piece piece, IActivation function) throws Unsayable {
    piece.plain();
    Layer layer =
        switch (piece.rank()) {
          case 2 ->
              new RnnLossLayer.Builder()
                  .lossFunction(new LossMCXENT())
                  .activation(function)
                  .build();
          case 3 -> new CnnLossLayer.Builder(new LossMCXENT()).activation(function).build();
          default -> throw new Unsayable("goes along the channels of volumes");
        };
    if (!piece.isEnd()) {
      throw new Unsayable("goes along channels before the end; in DL4J only a last layer does");
    }
    piece.add(layer, Map.of());
  }

  static void dropout(Piece piece, Settings s) throws Unsayable {
    double rate = s.number("rate", 0);
    IDropout dropout =
        switch (s.type()) {
          case "dropout" -> new Dropout(keep(rate));
          case "alpha_dropout" -> new AlphaDropout(keep(rate));
          case "gaussian_dropout" -> new GaussianDropout(rate);
          case "gaussian_noise" -> new GaussianNoise(s.number("stddev", 0));
          default -> new SpatialDropout(keep(rate));
        };
    if (rate >= 1) {
      throw new Unsayable("drops all inputs");
    }
    if (piece.value().form() != Carried.Form.FOLDED) {
      piece.ordered();
    }
    if (s.type().endsWith("dropout") && rate == 0) {
      piece.add(
          new DropoutLayer.Builder()
              .activation(new org.nd4j.linalg.activations.impl.ActivationIdentity())
              .build(),
          Map.of());
      return;
    }
    piece.add(new DropoutLayer.Builder(dropout).build(), Map.of());
  }

  private static double keep(double rate) {
    return Math.max(Math.round((1 - rate) * 1e12) / 1e12, 1e-12);
  }

  static void repeat(Piece piece, Settings s) throws Unsayable {
    piece.plain();
    long units = Extents.channels(piece.type());
    int n = s.integer("n", 1);
    RepeatVector layer = new RepeatVector.Builder<>(n).build();
    layer.setNOut(units);
    piece.add(layer, Map.of());
    piece.value(piece.value().type(Composition.typed(n, units)));
  }

  static void globalPooling(Piece piece, Settings s) throws Unsayable {
    piece.plain();
    boolean max = s.type().startsWith("global_max");
    boolean keep = s.flag("keepdims");
    if (keep && piece.rank() == 2) {
      throw new Unsayable("keeps the axis of steps (keepdims)");
    }
    Layer layer =
        new GlobalPoolingLayer.Builder(max ? PoolingType.MAX : PoolingType.AVG)
            .collapseDimensions(!keep)
            .build();
    Optional<Double> mask = piece.value().mask();
    if (mask.isPresent() && !max) {
      layer = masked(layer, mask.get());
    }
    long channels = Extents.channels(piece.type());
    piece.value(piece.value().mask(Optional.empty()));
    piece.add(layer, Map.of());
    if (!keep) {
      piece.value(piece.value().type(Composition.typed(channels)));
    }
  }

  /** A layer that passes over steps that are filled with a value. */
  static Layer masked(Layer layer, double value) {
    return new MaskZeroLayer.Builder().setMaskValue(value).setUnderlying(layer).build();
  }

  static void pooling(Piece piece, Settings s) throws Unsayable {
    piece.plain();
    int axes = piece.rank() - 1;
    int[] size = s.each("pool_size", axes, 2);
    int[] strides = s.has("strides") ? s.each("strides", axes, 1) : size;
    ConvolutionMode mode =
        s.word("padding", "valid").equals("same") ? ConvolutionMode.Same : ConvolutionMode.Truncate;
    boolean max = s.type().startsWith("max");
    if (axes == 3) {
      piece.add(
          new Subsampling3DLayer.Builder(
                  max ? Subsampling3DLayer.PoolingType.MAX : Subsampling3DLayer.PoolingType.AVG,
                  size,
                  strides)
              .convolutionMode(mode)
              .dataFormat(FIRST)
              .build(),
          Map.of());
      return;
    }
    SubsamplingLayer.PoolingType type =
        max ? SubsamplingLayer.PoolingType.MAX : SubsamplingLayer.PoolingType.AVG;
    piece.add(
        axes == 1
            ? new Subsampling1DLayer.Builder(type, size[0], strides[0])
                .convolutionMode(mode)
                .build()
            : new SubsamplingLayer.Builder(type, size, strides).convolutionMode(mode).build(),
        Map.of());
  }

  static void padding(Piece piece, Settings s) throws Unsayable {
    piece.plain();
    int axes = piece.rank() - 1;
    int[] sides = s.sides("padding", axes);
    Layer layer =
        switch (axes) {
          case 1 -> new ZeroPadding1DLayer.Builder(sides).build();
          case 2 -> new ZeroPaddingLayer.Builder(sides).build();
          default -> new ZeroPadding3DLayer.Builder(sides).build();
        };
    piece.add(layer, Map.of());
  }

  static void cropping(Piece piece, Settings s) throws Unsayable {
    if (piece.value().form() == Carried.Form.FRONT) {
      ShapeExport.subset(piece, s);
      return;
    }
    piece.plain();
    int axes = piece.rank() - 1;
    int[] sides = s.sides("cropping", axes);
    Layer layer =
        switch (axes) {
          case 1 -> new Cropping1D.Builder(sides).build();
          case 2 -> new Cropping2D.Builder(sides).build();
          default -> new Cropping3D.Builder(sides).build();
        };
    piece.add(layer, Map.of());
  }

  static void upsampling(Piece piece, Settings s) throws Unsayable {
    piece.plain();
    if (!s.word("interpolation", "nearest").equals("nearest")) {
      throw new Unsayable("interpolates " + s.get("interpolation") + "; DL4J repeats cells");
    }
    int axes = piece.rank() - 1;
    int[] size = s.each("size", axes, 2);
    Layer layer =
        switch (axes) {
          case 1 -> new Upsampling1D.Builder(size[0]).build();
          case 2 -> new Upsampling2D.Builder().size(size).build();
          default -> new Upsampling3D.Builder().size(size).dataFormat(FIRST).build();
        };
    piece.add(layer, Map.of());
  }
}
