package org.espalier.tuning.importance;

import java.util.ArrayList;
import java.util.List;
import org.espalier.tensor.SeededRandom;

/** Trees that each learned from a sample of the same trials, drawn with replacement. */
final class Forest {
  private static final int TREES = 64;
  private static final long SEED = 0;

  private final List<Tree> trees;

  private Forest(List<Tree> trees) {
    this.trees = trees;
  }

  /**
   * Learns.
   *
   * @param places the places of each trial's values, from 0 to 1; NaN where one does not apply
   * @param scores the score of each trial
   */
  static Forest of(double[][] places, double[] scores) {
    List<Tree> trees = new ArrayList<>();
    for (int tree = 0; tree < TREES; tree++) {
      SeededRandom random = new SeededRandom(SEED, "importance", tree);
      double[][] drawn = new double[places.length][];
      double[] score = new double[places.length];
      for (int i = 0; i < places.length; i++) {
        int row = random.nextInt(places.length);
        drawn[i] = places[row];
        score[i] = scores[row];
      }
      trees.add(Tree.of(drawn, score));
    }
    return new Forest(trees);
  }

  /**
   * For each parameter, the share of a tree's variance that it makes by itself, as the mean over
   * the trees.
   */
  double[] variances(int parameters) {
    double[] mean = new double[parameters];
    for (Tree tree : trees) {
      double all = tree.variance();
      for (int parameter = 0; parameter < parameters && all > 0; parameter++) {
        mean[parameter] += tree.variance(parameter) / all / trees.size();
      }
    }
    return mean;
  }
}
