package org.espalier.projector;

import java.util.random.RandomGenerator;
import org.espalier.component.Choice;
import org.espalier.component.Component;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Places vectors in a plane so that the picture tells of their neighbourhood.
 *
 * @param <S> its settings
 */
@ConsumerType
public interface Projector<S extends Record> extends Component<S> {
  /**
   * Projects vectors.
   *
   * @param vectors [rows][length], not changed
   * @param random by the seed of the call
   * @param progress is told how much is done of how much
   * @return [rows][2]
   * @throws IllegalArgumentException if there are too few rows for the settings; says how many it
   *     takes
   */
  double[][] project(S settings, float[][] vectors, RandomGenerator random, Progress progress);

  /** Is told how far the work is. */
  @FunctionalInterface
  interface Progress {
    /** So much is done of so much. */
    void done(int part, int all);
  }

  /** Projects with the projector that was chosen. */
  static double[][] project(
      Choice<Projector<?>> choice, float[][] vectors, RandomGenerator random, Progress progress) {
    @SuppressWarnings("unchecked")
    Projector<Record> projector = (Projector<Record>) choice.component();
    return projector.project(choice.settings(), vectors, random, progress);
  }
}
