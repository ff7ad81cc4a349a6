package org.espalier.interchange.dl4j;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.Subsampling1DLayer;
import org.deeplearning4j.nn.conf.layers.Subsampling3DLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;

/** Pooling of windows. */
final class PoolingRules {
  private PoolingRules() {}

  /** What the three kinds of layers have in common. */
  private record Pool(
      PoolingType type,
      List<Integer> size,
      List<Integer> stride,
      List<Integer> padding,
      List<Integer> dilation,
      ConvolutionMode mode,
      boolean dividesByAll) {}

  static void pooling1d(Subsampling1DLayer layer, Step step) throws Unsayable {
    add(pool(layer, 1), 1, step);
  }

  static void pooling2d(SubsamplingLayer layer, Step step) throws Unsayable {
    add(pool(layer, 2), 2, step);
  }

  private static Pool pool(SubsamplingLayer layer, int axes) {
    return new Pool(
        layer.getPoolingType(),
        SmallRules.each(layer.getKernelSize(), axes),
        SmallRules.each(layer.getStride(), axes),
        SmallRules.each(layer.getPadding(), axes),
        SmallRules.each(layer.getDilation(), axes),
        layer.getConvolutionMode(),
        layer.isAvgPoolIncludePadInDivisor());
  }

  static void pooling3d(Subsampling3DLayer layer, Step step) throws Unsayable {
    add(
        new Pool(
            layer.getPoolingType(),
            SmallRules.each(layer.getKernelSize(), 3),
            SmallRules.each(layer.getStride(), 3),
            SmallRules.each(layer.getPadding(), 3),
            SmallRules.each(layer.getDilation(), 3),
            layer.getConvolutionMode(),
            false),
        3,
        step);
  }

  private static void add(Pool pool, int axes, Step step) throws Unsayable {
    if (pool.type() != PoolingType.MAX && pool.type() != PoolingType.AVG) {
      throw new Unsayable("pools by " + pool.type() + "; Espalier by maximum or mean");
    }
    List<Integer> dilation = pool.dilation();
    if (dilation.stream().anyMatch(rate -> rate != 1)) {
      throw new Unsayable("pools cells that lie apart (dilation " + dilation + ")");
    }
    boolean same = pool.mode() == ConvolutionMode.Same;
    List<Integer> padding = pool.padding();
    boolean padded = !same && ConvolutionRules.anyNonZero(padding);
    boolean mean = pool.type() == PoolingType.AVG;
    if (padded && !(mean && pool.dividesByAll())) {
      throw new Unsayable("pads by " + padding + " cells that are not zeros for its pooling");
    }
    if (same && mean && pool.dividesByAll()) {
      throw new Unsayable("counts the cells of padding in its means");
    }
    if (padded) {
      step.add(
          "pad", "zero_padding" + axes + "d", Map.of("padding", ConvolutionRules.both(padding)));
    }
    Map<String, Object> s = new LinkedHashMap<>();
    s.put("pool_size", ConvolutionRules.one(pool.size()));
    s.put("strides", ConvolutionRules.one(pool.stride()));
    s.put("padding", ConvolutionRules.padding(pool.mode()));
    step.add((mean ? "average_pooling" : "max_pooling") + axes + "d", s);
  }
}
