package org.espalier.interchange.dl4j;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution3D;
import org.espalier.interchange.UnsupportedModelException.Reason;

/** Finds out of what type the inputs of a network are. */
final class InputTypes {
  /** What to do where a shape is not known, or was guessed wrongly. */
  static final String ADVICE =
      "state the shape of each input in their order, channels last and without the batch, as in"
          + " --format \"{type: dl4j, input_shapes: [[28, 28, 1]]}\"";

  private final Network network;
  private final List<List<Integer>> stated;
  private final Map<String, InputGuess> guesses = new LinkedHashMap<>();
  private final List<Reason> reasons = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private boolean sized = true;

  /**
   * Begins.
   *
   * @param stated the extents of each input, channels last, without the batch; none where they are
   *     not stated
   */
  InputTypes(Network network, List<List<Integer>> stated) {
    this.network = network;
    this.stated = stated;
  }

  List<Reason> reasons() {
    return reasons;
  }

  List<String> notes() {
    return notes;
  }

  /** Whether the extents of images are those of the file or stated, not stand-ins. */
  boolean sized() {
    return sized;
  }

  InputGuess guess(String input) {
    return guesses.get(input);
  }

  /** The types by the names of the inputs; none where something is among the reasons. */
  Map<String, InputType> find() {
    if (!stated.isEmpty() && stated.size() != network.inputs().size()) {
      reasons.add(
          new Reason(
              "",
              "input_shapes has %d shapes, but the model reads %s; %s"
                  .formatted(stated.size(), network.inputs(), ADVICE)));
      return Map.of();
    }
    Map<String, InputType> types = new LinkedHashMap<>();
    for (int i = 0; i < network.inputs().size(); i++) {
      String name = network.inputs().get(i);
      guesses.put(name, InputGuess.of(network, name));
      Optional<List<Integer>> shape =
          stated.isEmpty() ? Optional.empty() : Optional.of(stated.get(i));
      Optional<InputType> type = type(name, guesses.get(name), shape);
      type.ifPresent(found -> types.put(name, found));
    }
    return reasons.isEmpty() && stated.isEmpty() ? measured(types) : types;
  }

  private Map<String, InputType> measured(Map<String, InputType> types) {
    ImageSizes sizes = new ImageSizes(network, types);
    Map<String, InputType> found = sizes.find();
    notes.addAll(sizes.notes());
    sized = sizes.sized();
    return found;
  }

  private Optional<InputType> type(String name, InputGuess guess, Optional<List<Integer>> shape) {
    long channels = guess.channels();
    if (shape.isPresent() && guess.kind() != InputGuess.Kind.IDS && !shape.get().isEmpty()) {
      channels = shape.get().get(shape.get().size() - 1);
    }
    int axes =
        switch (guess.kind()) {
          case UNKNOWN -> 0;
          case ROW, ID, IDS -> 1;
          case SEQUENCE -> 2;
          case IMAGE -> 3;
          case VOLUME -> 4;
        };
    boolean fits = shape.isEmpty() || axes == 0 || shape.get().size() == axes;
    if (channels <= 0 || (axes == 0 && shape.isEmpty()) || !fits) {
      reasons.add(new Reason(name, reason(guess, shape)));
      return Optional.empty();
    }
    return Optional.of(made(guess, channels, shape.orElse(List.of())));
  }

  private static String reason(InputGuess guess, Optional<List<Integer>> shape) {
    String known = "nothing in the file says of what shape this input is";
    if (guess.kind() != InputGuess.Kind.UNKNOWN) {
      known = "this input is of kind " + guess.kind() + ", and its channels are not in the file";
    }
    String misfit = shape.map(s -> "; " + s + " does not fit").orElse("");
    return known + misfit + "; " + ADVICE;
  }

  private static InputType made(InputGuess guess, long channels, List<Integer> shape) {
    InputGuess.Kind kind = guess.kind();
    if (kind == InputGuess.Kind.UNKNOWN) {
      kind = byRank(shape.size());
    }
    boolean last = guess.last();
    return switch (kind) {
      case UNKNOWN, ROW -> InputType.feedForward(channels);
      case ID -> InputType.feedForward(1);
      case IDS -> InputType.feedForward(extent(shape, 0, 1));
      case SEQUENCE ->
          InputType.recurrent(channels, extent(shape, 0, -1), last ? RNNFormat.NWC : RNNFormat.NCW);
      case IMAGE ->
          InputType.convolutional(
              extent(shape, 0, ImageSizes.STAND_IN),
              extent(shape, 1, ImageSizes.STAND_IN),
              channels,
              last ? CNN2DFormat.NHWC : CNN2DFormat.NCHW);
      case VOLUME ->
          InputType.convolutional3D(
              last ? Convolution3D.DataFormat.NDHWC : Convolution3D.DataFormat.NCDHW,
              extent(shape, 0, ImageSizes.STAND_IN),
              extent(shape, 1, ImageSizes.STAND_IN),
              extent(shape, 2, ImageSizes.STAND_IN),
              channels);
    };
  }

  private static InputGuess.Kind byRank(int axes) {
    return switch (axes) {
      case 1 -> InputGuess.Kind.ROW;
      case 2 -> InputGuess.Kind.SEQUENCE;
      case 3 -> InputGuess.Kind.IMAGE;
      default -> InputGuess.Kind.VOLUME;
    };
  }

  private static long extent(List<Integer> shape, int axis, long otherwise) {
    return axis < shape.size() ? shape.get(axis) : otherwise;
  }
}
