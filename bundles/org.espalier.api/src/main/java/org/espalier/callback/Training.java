package org.espalier.callback;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** A training, as a callback may steer it; to be used within the calls of its {@link Watcher}. */
@ProviderType
public interface Training {
  /** The number of epochs that the pipeline asks for. */
  int epochs();

  /**
   * The names of the figures that each whole epoch has: the loss, the metrics, and the same of
   * validation with the prefix {@code val_} where there are rows to validate on.
   */
  List<String> figures();

  /**
   * Refuses a figure that epochs do not have; to be asked when a callback begins to watch.
   *
   * @throws UnknownFigureException with those that they have
   */
  default void requireFigure(String name) {
    if (!figures().contains(name)) {
      throw new UnknownFigureException(name, figures());
    }
  }

  /** Ends the training after this batch. */
  void stop(String reason);

  /** The learning rate of the next step. */
  double learningRate();

  /**
   * Changes the learning rate from the next step on.
   *
   * @throws ScheduledRateException if a schedule of the optimizer sets it
   */
  void learningRate(double rate);

  /**
   * A copy of all weights as they are now, those that are not trained included: the running means
   * of a normalization, for example.
   */
  float[] weights();

  /** Puts weights back that {@link #weights()} answered. */
  void weights(float[] weights);

  /**
   * Keeps the model as it is now, as a model archive that can predict: {@code
   * callbacks/NAME.espalier} in the run's folder. One of the same name is replaced.
   *
   * @param name letters, digits, dots, hyphens and underscores
   * @throws IllegalArgumentException if the name has other characters, or begins with a dot
   */
  void saveModel(String name);

  /**
   * Writes the text file {@code callbacks/NAME} in the run's folder; a reader sees the old content
   * or the new one.
   *
   * @param name letters, digits, dots, hyphens and underscores
   * @throws IllegalArgumentException if the name has other characters, or begins with a dot
   */
  void write(String name, String text);

  /** Says something to whoever looks on, in a sentence. */
  void message(String text);

  /** The mean loss of the epoch so far. */
  double loss();
}
