package org.espalier.interchange.dl4j;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.graph.SubsetVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutional;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutional3D;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeFeedForward;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeRecurrent;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.util.MaskZeroLayer;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.RnnToFeedForwardPreProcessor;

/** The types of what each part of a network answers, by DL4J's own rules. */
final class Types {
  private Types() {}

  /** Is told what comes to a part, after what is done to it first. */
  @FunctionalInterface
  interface Listener {
    void comes(Part part, InputType type);
  }

  /**
   * Goes through a network.
   *
   * @param inputs the types of its inputs
   * @return the types of these and of all parts, by name
   * @throws RuntimeException what DL4J throws where types do not fit
   */
  static Map<String, InputType> of(
      Network network, Map<String, InputType> inputs, Listener listener) {
    Map<String, InputType> types = new LinkedHashMap<>(inputs);
    for (Part part : network.parts()) {
      List<InputType> in = part.inputs().stream().map(types::get).toList();
      types.put(part.name(), part.isLayer() ? layer(part, in.get(0), listener) : vertex(part, in));
    }
    return types;
  }

  private static InputType vertex(Part part, List<InputType> in) {
    if (part.vertex().orElseThrow() instanceof SubsetVertex subset
        && in.get(0) instanceof InputTypeConvolutional image) {
      // DL4J takes the extents of such images for one another
      long channels = subset.getTo() - subset.getFrom() + 1L;
      return InputType.convolutional(
          image.getHeight(), image.getWidth(), channels, image.getFormat());
    }
    return part.vertex().orElseThrow().getOutputType(0, in.toArray(new InputType[0]));
  }

  private static InputType layer(Part part, InputType given, Listener listener) {
    listener.comes(part, given);
    InputType in = part.before().map(before -> prepared(before, given)).orElse(given);
    return answered(part.layer(), in);
  }

  /** What a preprocessor makes of a type. */
  static InputType prepared(InputPreProcessor before, InputType in) {
    boolean image = in instanceof InputTypeConvolutional;
    if (image && before instanceof FeedForwardToCnnPreProcessor) {
      return in;
    }
    if (before instanceof RnnToFeedForwardPreProcessor && !(in instanceof InputTypeRecurrent)) {
      return in;
    }
    return before.getOutputType(in);
  }

  /** What a layer makes of a type. */
  static InputType answered(Layer layer, InputType in) {
    if (layer instanceof MaskZeroLayer masked) {
      return answered(masked.getUnderlying(), in);
    }
    if (layer instanceof GlobalPoolingLayer pooling && pooling.isCollapseDimensions()) {
      return InputType.feedForward(Extents.channels(in)); // DL4J says of sequences they stay such
    }
    if (layer instanceof EmbeddingSequenceLayer ids) {
      long stated = in.arrayElementsPerExample();
      long steps = stated > 1 ? stated : ids.isInferInputLength() ? -1 : ids.getInputLength();
      return InputType.recurrent(ids.getNOut(), steps, ids.getOutputFormat());
    }
    boolean cells = in instanceof InputTypeConvolutional3D || in instanceof InputTypeFeedForward;
    InputType out = layer.getOutputType(0, in);
    return out == null && cells ? in : out;
  }
}
