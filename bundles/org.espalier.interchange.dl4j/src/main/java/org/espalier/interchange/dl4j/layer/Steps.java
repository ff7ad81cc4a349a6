package org.espalier.interchange.dl4j.layer;

import java.nio.FloatBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The order in which a recurrent layer reads the steps of masked sequences: those that count first,
 * so that it never meets a masked step before one that counts. The gradient of a masked step that
 * it met before would reach its weights.
 */
final class Steps {
  private final INDArray mask;
  private final boolean moves;
  private final int[] places;
  private final INDArray counted;

  /**
   * An order for masks [rows, steps].
   *
   * @param moves whether steps change their places; otherwise they are read as they are
   */
  Steps(INDArray mask, boolean moves) {
    this.mask = mask;
    this.moves = moves;
    this.places = new int[(int) mask.length()];
    this.counted = Nd4j.create(DataType.FLOAT, mask.shape());
  }

  /** Reads the mask of the step that begins. */
  void read() {
    int rows = (int) mask.size(0);
    int steps = (int) mask.size(1);
    FloatBuffer given = mask.data().asNioFloat();
    FloatBuffer order = counted.data().asNioFloat();
    for (int row = 0; row < rows; row++) {
      int next = 0;
      for (int step = 0; step < steps; step++) {
        int cell = row * steps + step;
        boolean counts = given.get(cell) != 0;
        places[cell] = moves ? next : step;
        if (!counts) {
          places[cell] = -1;
        } else {
          next++;
        }
      }
      for (int step = 0; step < steps; step++) {
        // a row without any step that counts has one all the same, or there would be no last one
        boolean first = moves && step < Math.max(next, 1);
        boolean same = !moves && given.get(row * steps + step) != 0;
        order.put(row * steps + step, first || same ? 1 : 0);
      }
    }
  }

  /** Where each step stands in what the layer reads; -1 for a masked one. */
  int[] places() {
    return places;
  }

  /** The mask of what the layer reads. */
  INDArray counted() {
    return counted;
  }
}
