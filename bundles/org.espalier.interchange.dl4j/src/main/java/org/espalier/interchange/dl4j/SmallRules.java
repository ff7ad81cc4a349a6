package org.espalier.interchange.dl4j;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.dropout.AlphaDropout;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.dropout.GaussianDropout;
import org.deeplearning4j.nn.conf.dropout.GaussianNoise;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.dropout.SpatialDropout;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
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
import org.espalier.model.DenseArray;

/** Layers with few or no weights. */
final class SmallRules {
  private SmallRules() {}

  static void activation(ActivationLayer layer, Step step) throws Unsayable {
    step.add("activation", Map.of("activation", step.activation(layer.getActivationFn())));
  }

  static void prelu(PReLULayer layer, Step step) throws Unsayable {
    DenseArray alpha = step.table().get("W");
    int space = alpha.shape().length - 1;
    int[] order = new int[space + 1];
    for (int axis = 0; axis < space; axis++) {
      order[axis] = axis + 1;
    }
    List<Integer> shared = new ArrayList<>();
    long[] axes = layer.getSharedAxes() == null ? new long[0] : layer.getSharedAxes();
    for (long axis : axes) {
      shared.add(axis == 1 ? space + 1 : (int) axis - 1);
    }
    shared.sort(null);
    step.add("prelu", Map.of("shared_axes", shared));
    step.weight("alpha", Axes.transpose(alpha, order));
  }

  static void dropout(DropoutLayer layer, Step step) throws Unsayable {
    Dropping dropping = dropping(layer.getIDropout(), step);
    step.add(dropping.type(), dropping.settings());
  }

  /** What a layer drops of its inputs, as a layer in front of it. */
  static void before(IDropout dropout, Step step) throws Unsayable {
    if (dropout != null && !(dropout instanceof Dropout all && all.getP() == 1)) {
      Dropping dropping = dropping(dropout, step);
      step.beside("dropout", dropping.type(), dropping.settings());
    }
  }

  private record Dropping(String type, Map<String, Object> settings) {
    static Dropping of(String type, double rate) {
      return new Dropping(type, Map.of("rate", rate));
    }
  }

  /** DL4J's probability is that of keeping an input. */
  private static Dropping dropping(IDropout dropout, Step step) throws Unsayable {
    if (dropout == null) {
      return Dropping.of("dropout", 0);
    } else if (dropout instanceof Dropout plain) {
      return Dropping.of("dropout", rate(plain.getP()));
    } else if (dropout instanceof AlphaDropout alpha) {
      return Dropping.of("alpha_dropout", rate(alpha.getP()));
    } else if (dropout instanceof GaussianDropout gaussian) {
      return Dropping.of("gaussian_dropout", gaussian.getRate());
    } else if (dropout instanceof GaussianNoise noise) {
      return new Dropping("gaussian_noise", Map.of("stddev", noise.getStddev()));
    } else if (dropout instanceof SpatialDropout spatial) {
      int axes = Extents.space(step.type()).length;
      return Dropping.of("spatial_dropout" + axes + "d", rate(spatial.getP()));
    }
    throw new Unsayable("drops inputs by " + dropout.getClass().getSimpleName());
  }

  /** Without the digits that 1 - 0.8 brings. */
  private static double rate(double keep) {
    return Math.round((1 - keep) * 1e12) / 1e12;
  }

  static void repeat(RepeatVector layer, Step step) {
    long units = Extents.channels(step.type());
    step.add("repeat_vector", Map.of("n", layer.getN()));
    step.type(InputType.recurrent(units, layer.getN(), layer.getDataFormat()));
  }

  static void globalPooling(GlobalPoolingLayer layer, Step step) throws Unsayable {
    PoolingType type = layer.getPoolingType();
    if (type != PoolingType.MAX && type != PoolingType.AVG) {
      throw new Unsayable("pools by " + type + "; Espalier by maximum or mean");
    }
    long channels = Extents.channels(step.type());
    String kind = type == PoolingType.MAX ? "global_max_pooling" : "global_average_pooling";
    int axes = Extents.space(step.type()).length;
    if (axes == 0) {
      throw new Unsayable("pools what has no steps and no space");
    }
    boolean keep = !layer.isCollapseDimensions();
    step.add(kind + axes + "d", keep ? Map.of("keepdims", true) : Map.of());
    if (!keep) {
      step.type(InputType.feedForward(channels));
    }
  }

  static void padding1d(ZeroPadding1DLayer layer, Step step) {
    step.add("zero_padding1d", Map.of("padding", DenseRules.list(layer.getPadding())));
  }

  static void padding2d(ZeroPaddingLayer layer, Step step) {
    step.add("zero_padding2d", Map.of("padding", pairs(layer.getPadding())));
  }

  static void padding3d(ZeroPadding3DLayer layer, Step step) {
    step.add("zero_padding3d", Map.of("padding", pairs(layer.getPadding())));
  }

  static void cropping1d(Cropping1D layer, Step step) {
    step.add("cropping1d", Map.of("cropping", DenseRules.list(layer.getCropping())));
  }

  static void cropping2d(Cropping2D layer, Step step) {
    step.add("cropping2d", Map.of("cropping", pairs(layer.getCropping())));
  }

  static void cropping3d(Cropping3D layer, Step step) {
    step.add("cropping3d", Map.of("cropping", pairs(layer.getCropping())));
  }

  static void upsampling1d(Upsampling1D layer, Step step) {
    step.add("up_sampling1d", Map.of("size", layer.getSize()[0]));
  }

  static void upsampling2d(Upsampling2D layer, Step step) {
    step.add("up_sampling2d", Map.of("size", each(layer.getSize(), 2)));
  }

  static void upsampling3d(Upsampling3D layer, Step step) {
    step.add("up_sampling3d", Map.of("size", each(layer.getSize(), 3)));
  }

  /** A number for each axis; DL4J may have one for all. */
  static List<Integer> each(int[] given, int axes) {
    List<Integer> each = new ArrayList<>();
    for (int axis = 0; axis < axes; axis++) {
      each.add(given[given.length == 1 ? 0 : axis]);
    }
    return each;
  }

  /** Numbers in front and behind, a pair for each axis. */
  static List<List<Integer>> pairs(int[] sides) {
    List<List<Integer>> pairs = new ArrayList<>();
    for (int i = 0; i < sides.length; i += 2) {
      pairs.add(List.of(sides[i], sides[i + 1]));
    }
    return pairs;
  }

  /** A setting with one entry that may change. */
  static Map<String, Object> settings(String key, Object value) {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put(key, value);
    return settings;
  }
}
