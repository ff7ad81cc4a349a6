package org.espalier.backend.nd4j.fused;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.espalier.backend.nd4j.kernel.Kernel;
import org.espalier.backend.nd4j.natives.Operand;

/**
 * A straight program of loops over pieces of tensors of one size.
 *
 * <p>Made by adding steps in order; values are known by number.
 */
public final class Group implements Kernel {
  private static final int PIECE = 1024;

  private final int size;
  private final List<Action> actions = new ArrayList<>();
  private final List<Reading> scalars = new ArrayList<>();
  private final List<float[]> scalarArrays = new ArrayList<>();
  private final Map<Integer, float[]> arrays = new HashMap<>();
  private final List<float[]> free = new ArrayList<>();
  private Action[] program = {};

  /** Something that is done with a piece. */
  @FunctionalInterface
  private interface Action {
    void run(int first, int count);
  }

  /** A group over tensors of so many cells. */
  Group(int size) {
    this.size = size;
  }

  private float[] array() {
    return free.isEmpty() ? new float[Math.min(size, PIECE)] : free.remove(free.size() - 1);
  }

  /** Makes a value from outside known. */
  void load(int value, Reading reading) {
    if (arrays.containsKey(value)) {
      return;
    }
    boolean scalar = reading.kind() == Reading.Kind.SCALAR;
    // a scalar's array is filled once for all pieces, so nothing else may ever have used it
    float[] array = scalar ? new float[Math.min(size, PIECE)] : array();
    arrays.put(value, array);
    if (scalar) {
      scalars.add(reading);
      scalarArrays.add(array);
    } else {
      actions.add((first, count) -> reading.read(array, first, count));
    }
  }

  /** Adds a loop that makes a value of known ones. */
  void compute(Loop loop, int value, List<Integer> inputs) {
    float[] z = array();
    float[] a = arrays.get(inputs.get(0));
    float[] b = inputs.size() > 1 ? arrays.get(inputs.get(1)) : z;
    float[] c = inputs.size() > 2 ? arrays.get(inputs.get(2)) : z;
    arrays.put(value, z);
    actions.add((first, count) -> loop.run(z, a, b, c, count));
  }

  /** Writes a value to its place. */
  void store(int value, Operand place) {
    float[] array = arrays.get(value);
    actions.add((first, count) -> place.write(first, array, 0, count));
  }

  /** Says that a value, which is no scalar, is not used any more. */
  void forget(int value) {
    float[] array = arrays.get(value);
    if (array != null && scalarArrays.stream().noneMatch(scalar -> scalar == array)) {
      free.add(array);
    }
  }

  /** Ends the program. */
  Group finish() {
    program = actions.toArray(new Action[0]);
    return this;
  }

  @Override
  public void run() {
    int whole = Math.min(size, PIECE);
    for (int i = 0; i < scalarArrays.size(); i++) {
      scalars.get(i).read(scalarArrays.get(i), 0, whole);
    }
    for (int first = 0; first < size; first += PIECE) {
      int count = Math.min(PIECE, size - first);
      for (Action action : program) {
        action.run(first, count);
      }
    }
  }
}
