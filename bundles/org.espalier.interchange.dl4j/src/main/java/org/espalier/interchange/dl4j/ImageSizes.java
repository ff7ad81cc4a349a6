package org.espalier.interchange.dl4j;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutional;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutional3D;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.preprocessor.Cnn3DToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;

/**
 * Finds the size of images that a network was made for. Its file says only what size is left where
 * cells are put in a row; of several sizes that lead there, that one is taken at which the windows
 * leave the fewest cells over, and of these the one that can be halved most often.
 */
final class ImageSizes {
  /** The size that is tried where any size will do. */
  static final long STAND_IN = 256;

  private static final int LARGEST = 1024;

  private final Network network;
  private final Map<String, InputType> inputs;
  private final List<String> notes = new ArrayList<>();
  private boolean sized = true;

  ImageSizes(Network network, Map<String, InputType> inputs) {
    this.network = network;
    this.inputs = inputs;
  }

  List<String> notes() {
    return notes;
  }

  boolean sized() {
    return sized;
  }

  /** A size that was tried: for each axis whether it fits, and how many cells are left over. */
  private static final class Trial {
    private final int size;
    private final boolean[] fits = {true, true, true};
    private final int[] left = new int[3];

    Trial(int size) {
      this.size = size;
    }

    int halves() {
      return Integer.numberOfTrailingZeros(size);
    }
  }

  /** The types with sizes that fit, or as they were where the file says nothing of sizes. */
  Map<String, InputType> find() {
    boolean images =
        inputs.values().stream()
            .anyMatch(
                type ->
                    type instanceof InputTypeConvolutional
                        || type instanceof InputTypeConvolutional3D);
    if (!images) {
      return inputs;
    }
    boolean rows =
        network.parts().stream().flatMap(part -> part.before().stream()).anyMatch(this::putsInRow);
    if (!rows) {
      sized = false;
      return inputs;
    }
    List<Trial> trials = new ArrayList<>();
    for (int size = 1; size <= LARGEST; size++) {
      trial(size).ifPresent(trials::add);
    }
    List<Integer> best = new ArrayList<>();
    for (int axis = 0; axis < 3; axis++) {
      best.add(best(trials, axis));
    }
    if (best.contains(0)) {
      sized = false;
      return inputs;
    }
    Map<String, InputType> found = sized(best.get(0), best.get(1), best.get(2));
    notes.add(note(found, trials));
    return found;
  }

  private String note(Map<String, InputType> found, List<Trial> trials) {
    List<Integer> fitting =
        trials.stream().filter(trial -> trial.fits[1]).map(trial -> trial.size).toList();
    String rows =
        String.join(", ", found.values().stream().map(Extents::of).map(Arrays::toString).toList());
    return "the file does not say of what size its images are: "
        + rows
        + " was taken; with rows of "
        + (fitting.size() == 1
            ? "no other number"
            : fitting.get(0) + " to " + fitting.get(fitting.size() - 1))
        + " cells it works too; "
        + InputTypes.ADVICE;
  }

  private boolean putsInRow(InputPreProcessor before) {
    return before instanceof CnnToFeedForwardPreProcessor
        || before instanceof Cnn3DToFeedForwardPreProcessor;
  }

  private static int best(List<Trial> trials, int axis) {
    Trial best = null;
    for (Trial trial : trials) {
      if (trial.fits[axis]
          && (best == null
              || trial.left[axis] < best.left[axis]
              || (trial.left[axis] == best.left[axis] && trial.halves() > best.halves()))) {
        best = trial;
      }
    }
    return best == null ? 0 : best.size;
  }

  private Map<String, InputType> sized(int depth, int height, int width) {
    Map<String, InputType> all = new LinkedHashMap<>();
    inputs.forEach((name, type) -> all.put(name, sized(type, depth, height, width)));
    return all;
  }

  private static InputType sized(InputType type, int depth, int height, int width) {
    if (type instanceof InputTypeConvolutional image) {
      return InputType.convolutional(height, width, image.getChannels(), image.getFormat());
    } else if (type instanceof InputTypeConvolutional3D volume) {
      return InputType.convolutional3D(
          volume.getDataFormat(), depth, height, width, volume.getChannels());
    }
    return type;
  }

  /** Tries a size for all axes at once; empty if DL4J refuses it. */
  private Optional<Trial> trial(int size) {
    Trial trial = new Trial(size);
    try {
      Types.of(network, sized(size, size, size), (part, type) -> look(part, type, trial));
      return Optional.of(trial);
    } catch (RuntimeException e) { // too small for a window, most often
      return Optional.empty();
    }
  }

  private static void look(Part part, InputType type, Trial trial) {
    InputPreProcessor before = part.before().orElse(null);
    if (before instanceof CnnToFeedForwardPreProcessor image
        && type instanceof InputTypeConvolutional given) {
      trial.fits[1] &= given.getHeight() == image.getInputHeight();
      trial.fits[2] &= given.getWidth() == image.getInputWidth();
    } else if (before instanceof Cnn3DToFeedForwardPreProcessor volume
        && type instanceof InputTypeConvolutional3D given) {
      trial.fits[0] &= given.getDepth() == volume.getInputDepth();
      trial.fits[1] &= given.getHeight() == volume.getInputHeight();
      trial.fits[2] &= given.getWidth() == volume.getInputWidth();
    } else if (type instanceof InputTypeConvolutional image && before == null) {
      left(part, image, trial);
    }
  }

  /** Adds the cells that the windows of a layer leave over. */
  private static void left(Part part, InputTypeConvolutional image, Trial trial) {
    long[] extents = {image.getHeight(), image.getWidth()};
    int[] sizes;
    int[] strides;
    int[] padding;
    ConvolutionMode mode;
    if (part.layer() instanceof ConvolutionLayer layer) {
      sizes = layer.getKernelSize();
      strides = layer.getStride();
      padding = layer.getPadding();
      mode = layer.getConvolutionMode();
    } else if (part.layer() instanceof SubsamplingLayer layer) {
      sizes = layer.getKernelSize();
      strides = layer.getStride();
      padding = layer.getPadding();
      mode = layer.getConvolutionMode();
    } else {
      return;
    }
    for (int axis = 0; axis < 2; axis++) {
      long cells =
          extents[axis] + (mode == ConvolutionMode.Same ? 0 : 2L * padding[axis] - sizes[axis]);
      trial.left[axis + 1] += (int) Math.floorMod(cells, (long) strides[axis]);
    }
  }
}
