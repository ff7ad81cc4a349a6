package org.espalier.interchange.dl4j.layer;

import java.util.List;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.Cnn3DLossLayer;
import org.deeplearning4j.nn.conf.layers.CnnLossLayer;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.deeplearning4j.nn.conf.layers.EmbeddingLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.conf.layers.objdetect.Yolo2OutputLayer;
import org.deeplearning4j.nn.conf.layers.samediff.AbstractSameDiffLayer;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffOutputLayer;
import org.espalier.tensor.ShapeException;

/**
 * A configuration that knows its input, by Deeplearning4j's own rules for types of inputs.
 *
 * @param layer the configuration, with the extents that follow from the input
 * @param output the extents of what it makes of a row, channels last
 * @param parameters how many parameters it has, running statistics included
 */
record Configured(Layer layer, List<Long> output, long parameters) {
  private static final List<Class<?>> WITH_LABELS =
      List.of(
          BaseOutputLayer.class,
          LossLayer.class,
          RnnLossLayer.class,
          CnnLossLayer.class,
          Cnn3DLossLayer.class,
          Yolo2OutputLayer.class,
          SameDiffOutputLayer.class);

  private static final List<Class<?>> FROZEN =
      List.of(FrozenLayer.class, FrozenLayerWithBackprop.class);

  /**
   * Tells a configuration its input.
   *
   * @param json the configuration
   * @param extents those of a row, channels last
   * @throws ShapeException if the layer cannot be used, or not on such an input; says why
   */
  static Configured of(String json, long... extents) {
    Layer layer = LayerJson.read(json);
    refuse(layer);
    InputType input = input(extents);
    try {
      takeInput(layer, input);
      if (LayerJson.innermost(layer) instanceof AbstractSameDiffLayer own) {
        own.setLayerParams(null); // which it counted when it did not know its input
      }
      InputType output = output(layer, input);
      return new Configured(layer, extents(output), LayerJson.parameters(layer));
    } catch (ShapeException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new ShapeException(
          "Deeplearning4j's %s cannot take %s: %s%s"
              .formatted(
                  layer.getClass().getSimpleName(), input, e.getMessage(), hint(layer.getClass())));
    }
  }

  private static String hint(Class<?> type) {
    return LayerFields.hasDefaults(type)
        ? ""
        : "; its builder has no defaults, so the configuration must say all that the layer needs";
  }

  /**
   * Deeplearning4j's rule, but for what that forgets: the pooling of all steps, and the number of
   * steps of what reads both ways.
   */
  private static InputType output(Layer layer, InputType input) {
    if (layer instanceof GlobalPoolingLayer pooling
        && input instanceof InputType.InputTypeRecurrent series) {
      return pooling.isCollapseDimensions()
          ? InputType.feedForward(series.getSize())
          : InputType.recurrent(series.getSize(), 1);
    }
    InputType output = layer.getOutputType(0, input);
    return output instanceof InputType.InputTypeRecurrent made
            && made.getTimeSeriesLength() < 0
            && input instanceof InputType.InputTypeRecurrent given
        ? InputType.recurrent(made.getSize(), given.getTimeSeriesLength())
        : output;
  }

  private static void refuse(Layer layer) {
    String name = layer.getClass().getSimpleName();
    if (WITH_LABELS.stream().anyMatch(type -> type.isInstance(layer))) {
      throw new ShapeException(
          name
              + " computes a loss, for which it needs labels that no layer has here; use a layer"
              + " without a loss, and training.loss");
    }
    if (FROZEN.stream().anyMatch(type -> type.isInstance(layer))) {
      throw new ShapeException(
          name + " freezes a layer; give the configuration of that layer, and trainable: false");
    }
  }

  private static void takeInput(Layer layer, InputType input) {
    if (!(layer instanceof FeedForwardLayer inner)) {
      layer.setNIn(input, true);
      return;
    }
    long before = inner.getNIn();
    inner.setNIn(input, true);
    boolean table = layer instanceof EmbeddingLayer || layer instanceof EmbeddingSequenceLayer;
    if (table) {
      inner.setNIn(before);
    } else if (before > 0 && before != inner.getNIn()) {
      throw new ShapeException(
          "the configuration has nin %d, but the input %d; leave nin out, or correct it"
              .formatted(before, inner.getNIn()));
    }
  }

  private static InputType input(long... x) {
    return switch (x.length) {
      case 1 -> InputType.feedForward(x[0]);
      case 2 -> InputType.recurrent(x[1], x[0]);
      case 3 -> InputType.convolutional(x[0], x[1], x[2]);
      case 4 -> InputType.convolutional3D(Convolution3D.DataFormat.NCDHW, x[0], x[1], x[2], x[3]);
      default ->
          throw new ShapeException(
              "an input of " + (x.length + 1) + " axes; Deeplearning4j's layers read 2 to 5");
    };
  }

  private static List<Long> extents(InputType output) {
    if (output instanceof InputType.InputTypeFeedForward vector) {
      return List.of(vector.getSize());
    }
    if (output instanceof InputType.InputTypeRecurrent series) {
      return List.of(series.getTimeSeriesLength(), series.getSize());
    }
    if (output instanceof InputType.InputTypeConvolutional image) {
      return List.of(image.getHeight(), image.getWidth(), image.getChannels());
    }
    if (output instanceof InputType.InputTypeConvolutional3D space) {
      return List.of(space.getDepth(), space.getHeight(), space.getWidth(), space.getChannels());
    }
    return List.of(output.arrayElementsPerExample());
  }
}
