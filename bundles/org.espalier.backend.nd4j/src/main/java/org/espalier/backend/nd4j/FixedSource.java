package org.espalier.backend.nd4j;

import org.espalier.backend.nd4j.op.AdditionalOp;

/**
 * An additional op that neither comes nor goes.
 *
 * @param op the op
 */
record FixedSource(AdditionalOp op) implements AdditionalOps.Source {
  @Override
  public AdditionalOp take() {
    return op;
  }

  @Override
  public void giveBack(AdditionalOp taken) {}

  @Override
  public int compareTo(AdditionalOps.Source other) {
    return 0;
  }
}
