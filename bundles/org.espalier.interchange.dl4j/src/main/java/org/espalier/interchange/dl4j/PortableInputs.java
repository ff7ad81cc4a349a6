package org.espalier.interchange.dl4j;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.espalier.interchange.PortableInput;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Shape;
import org.espalier.tensor.TensorType;

/** The inputs of a network as features. */
final class PortableInputs {
  private PortableInputs() {}

  /**
   * An input.
   *
   * @param sized whether the extents of images are known
   */
  static PortableInput of(String name, InputType type, InputGuess guess, boolean sized) {
    long[] extents = Extents.of(type);
    boolean image = guess.kind() == InputGuess.Kind.IMAGE || guess.kind() == InputGuess.Kind.VOLUME;
    if (guess.kind() == InputGuess.Kind.IDS && extents[0] <= 1) {
      extents[0] = Extents.OPEN;
    }
    List<Dim> dims = new ArrayList<>(List.of(Dim.BATCH));
    for (int axis = 0; axis < extents.length; axis++) {
      boolean open = extents[axis] == Extents.OPEN;
      open |= image && !sized && axis < extents.length - 1;
      dims.add(open ? Dim.symbol(name + "." + word(extents.length, axis)) : Dim.of(extents[axis]));
    }
    Shape shape = new Shape(dims);
    return new PortableInput(
        name,
        guess.isIds() ? TensorType.ids(shape, Dim.of(guess.channels())) : TensorType.floats(shape));
  }

  private static String word(int rank, int axis) {
    return switch (rank) {
      case 3 -> List.of("height", "width", "channels").get(axis);
      case 4 -> List.of("depth", "height", "width", "channels").get(axis);
      default -> List.of("steps", "features").get(axis);
    };
  }
}
