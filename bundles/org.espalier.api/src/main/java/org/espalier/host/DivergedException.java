package org.espalier.host;

/** A training whose loss is no longer a finite number. */
public final class DivergedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Says where it happened and what the likely causes are.
   *
   * @param epoch the epoch, from 1 on
   * @param batch the batch in that epoch, from 1 on
   * @param loss what became of the loss
   * @param learningRate the learning rate at that time
   */
  public DivergedException(int epoch, int batch, double loss, double learningRate) {
    super(reason(epoch, batch, loss, learningRate));
  }

  /** The same in words, for those who end such a training without a failure. */
  public static String reason(int epoch, int batch, double loss, double learningRate) {
    return ("the loss became %s in epoch %d, batch %d; likely causes: a learning rate that is too"
            + " high (it is %s), features that are not scaled, NaN or infinite numbers in the"
            + " data, or a loss that does not fit the last activation")
        .formatted(loss, epoch, batch, learningRate);
  }
}
