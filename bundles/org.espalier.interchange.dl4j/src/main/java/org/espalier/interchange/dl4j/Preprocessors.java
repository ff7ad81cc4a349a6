package org.espalier.interchange.dl4j;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutional;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutional3D;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeRecurrent;
import org.deeplearning4j.nn.conf.preprocessor.Cnn3DToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.ComposableInputPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnn3DPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToRnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.RnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.modelimport.keras.preprocessors.TensorFlowCnnToFeedForwardPreProcessor;

/** Says what DL4J does to the input of a layer. */
final class Preprocessors {
  private Preprocessors() {}

  /**
   * Adds what a preprocessor does to a step.
   *
   * @throws Unsayable if Espalier cannot say it
   */
  @SuppressWarnings("deprecation") // what DL4J's reader of Keras models wrote is in files
  static void translate(InputPreProcessor before, Step step) throws Unsayable {
    InputType in = step.type();
    if (before instanceof ComposableInputPreProcessor many) {
      for (InputPreProcessor one : many.getInputPreProcessors()) {
        translate(one, step);
      }
    } else if (before instanceof TensorFlowCnnToFeedForwardPreProcessor) {
      flatten(step.sizedType(), false, step);
    } else if (before instanceof StepsInRow) {
      flatten(in, false, step);
    } else if (before instanceof CnnToFeedForwardPreProcessor image) {
      if (in instanceof InputTypeConvolutional) {
        check(
            step.sizedType(),
            image.getInputHeight(),
            image.getInputWidth(),
            image.getNumChannels());
        flatten(in, image.getFormat() != CNN2DFormat.NHWC, step);
      }
    } else if (before instanceof Cnn3DToFeedForwardPreProcessor volume) {
      if (in instanceof InputTypeConvolutional3D) {
        check(
            step.sizedType(),
            volume.getInputDepth(),
            volume.getInputHeight(),
            volume.getInputWidth(),
            volume.getNumChannels());
        flatten(in, volume.isNCDHW(), step);
      }
    } else if (before instanceof RnnToFeedForwardPreProcessor) {
      if (in instanceof InputTypeRecurrent) { // DL4J takes rows there as they are
        step.folded(true, InputType.feedForward(Extents.channels(in)));
      }
    } else if (before instanceof FeedForwardToRnnPreProcessor) {
      unfold(before, step);
    } else {
      unflatten(before, step);
    }
  }

  private static void flatten(InputType cells, boolean channelsFirst, Step step) {
    if (channelsFirst) {
      step.flatten(cells);
    } else {
      step.add("flatten", "flatten", Map.of());
      step.type(InputType.feedForward(cells.arrayElementsPerExample()));
    }
  }

  private static void check(InputType cells, long... stated) throws Unsayable {
    long[] found = Extents.of(cells);
    if (!Arrays.equals(found, stated)) {
      throw new Unsayable(
          "puts cells of %s in a row, but gets %s"
              .formatted(Arrays.toString(stated), Arrays.toString(found)));
    }
  }

  private static void unfold(InputPreProcessor before, Step step) throws Unsayable {
    if (step.type() instanceof InputTypeRecurrent) {
      return;
    }
    if (!step.flow().folded()) {
      throw new Unsayable("makes sequences of rows, whose length is that of nothing before it");
    }
    step.folded(false, before.getOutputType(step.type()));
  }

  private static void unflatten(InputPreProcessor before, Step step) throws Unsayable {
    InputType in = step.type();
    if (step.flow().folded() || in instanceof InputTypeRecurrent) {
      throw new Unsayable(
          "makes images of the steps of a sequence ("
              + before.getClass().getSimpleName()
              + "); Espalier has time_distributed for single layers");
    }
    if (in instanceof InputTypeConvolutional || in instanceof InputTypeConvolutional3D) {
      if (before instanceof FeedForwardToCnnPreProcessor
          || before instanceof FeedForwardToCnn3DPreProcessor) {
        return; // DL4J takes images there as they are
      }
      throw new Unsayable("prepares images by " + before.getClass().getSimpleName());
    }
    if (before instanceof FeedForwardToCnnPreProcessor image) {
      long[] space = {image.getInputHeight(), image.getInputWidth()};
      reshape(image.getNumChannels(), space, step);
      step.type(
          InputType.convolutional(space[0], space[1], image.getNumChannels(), CNN2DFormat.NCHW));
    } else if (before instanceof FeedForwardToCnn3DPreProcessor volume && volume.isNCDHW()) {
      long[] space = {volume.getInputDepth(), volume.getInputHeight(), volume.getInputWidth()};
      reshape(volume.getNumChannels(), space, step);
      step.type(before.getOutputType(in));
    } else {
      throw new Unsayable("prepares its input by " + before.getClass().getSimpleName());
    }
  }

  /** Cells that lie in a row with the channels in front become images with the channels behind. */
  private static void reshape(long channels, long[] space, Step step) {
    List<Long> shape = new ArrayList<>();
    if (channels > 1) {
      shape.add(channels);
    }
    for (long extent : space) {
      shape.add(extent);
    }
    if (channels == 1) {
      shape.add(1L);
    }
    step.add("reshape", "reshape", Map.of("target_shape", shape));
    if (channels > 1) {
      step.add("permute", "permute", Map.of("dims", Step.behind(space.length)));
    }
  }
}
