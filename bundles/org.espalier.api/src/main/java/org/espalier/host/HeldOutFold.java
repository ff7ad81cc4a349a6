package org.espalier.host;

/**
 * One of several folds of the rows that are not test rows: it is tested on, the others are trained
 * and validated on, and the test rows are not touched.
 *
 * <p>Rows are cut into folds by the rules of scikit-learn's {@code KFold} and {@code
 * StratifiedKFold}, in random order where the pipeline's split puts them into one; its fraction to
 * validate on is taken of the other folds. Rows that the source itself gives for validation are in
 * no fold, and are validated on.
 *
 * @param number which of them, from 1 on
 * @param folds how many there are
 * @param stratify whether each class has its share of each fold
 */
public record HeldOutFold(int number, int folds, boolean stratify) {
  /** Refuses a fold that there is not. */
  public HeldOutFold {
    if (folds < 2 || number < 1 || number > folds) {
      throw new IllegalArgumentException("fold %d of %d".formatted(number, folds));
    }
  }
}
