package org.espalier.runtime.split;

import java.util.Arrays;
import org.espalier.source.Part;

/** Which rows of a data set are trained on, validated on and tested on, by their numbers. */
public final class Split {
  private final int[] train;
  private final int[] validation;
  private final int[] test;
  private final int rows;

  Split(int[] train, int[] validation, int[] test) {
    this(train, validation, test, train.length + validation.length + test.length);
  }

  /**
   * A split of some rows of a data set.
   *
   * @param rows how many rows the data set has
   */
  Split(int[] train, int[] validation, int[] test, int rows) {
    this.train = train;
    this.validation = validation;
    this.test = test;
    this.rows = rows;
  }

  /** The numbers of the training rows, in ascending order. */
  public int[] train() {
    return train.clone();
  }

  /** The number behind the last training row; 0 where there is none. */
  public int endOfTraining() {
    return train.length == 0 ? 0 : train[train.length - 1] + 1;
  }

  /** The numbers of the validation rows, in ascending order. */
  public int[] validation() {
    return validation.clone();
  }

  /** The numbers of the test rows, in ascending order. */
  public int[] test() {
    return test.clone();
  }

  /** For each row of the data set the part it belongs to; null for one that is used for nothing. */
  public Part[] parts() {
    Part[] parts = new Part[rows];
    Arrays.stream(train).forEach(row -> parts[row] = Part.TRAIN);
    Arrays.stream(validation).forEach(row -> parts[row] = Part.VALIDATION);
    Arrays.stream(test).forEach(row -> parts[row] = Part.TEST);
    return parts;
  }
}
