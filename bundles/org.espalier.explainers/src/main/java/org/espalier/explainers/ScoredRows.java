package org.espalier.explainers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.espalier.explainer.ExplainScope;
import org.espalier.source.Image;

/**
 * Asks a model for its scores of many rows, a few of which are in memory at a time, and tells the
 * progress.
 */
final class ScoredRows {
  private static final int MOST_ROWS = 500;
  private static final long MOST_VALUES = 1 << 24;

  private final ExplainScope scope;
  private final int all;
  private final int chunk;
  private int done;

  /**
   * Begins.
   *
   * @param all how many rows will be asked for
   * @param like a row that is about as large as the others
   */
  ScoredRows(ExplainScope scope, int all, Map<String, Object> like) {
    this.scope = scope;
    this.all = all;
    long size = 1;
    for (Object cell : like.values()) {
      size += size(cell);
    }
    chunk = (int) Math.max(1, Math.min(MOST_ROWS, MOST_VALUES / size));
  }

  private static long size(Object cell) {
    if (cell instanceof CharSequence text) {
      return text.length();
    }
    return cell instanceof Image image
        ? (long) image.height() * image.width() * image.channels()
        : 1;
  }

  /**
   * The scores of a class for samples, some of which are the same row.
   *
   * @param first for each sample the first one that is the same row
   * @param like a row that is about as large as the others
   * @param row makes the row of a sample
   */
  static double[] ofSamples(
      ExplainScope scope,
      Map<String, Object> like,
      int output,
      int[] first,
      IntFunction<Map<String, Object>> row) {
    int[] distinct = IntStream.range(0, first.length).filter(i -> first[i] == i).toArray();
    double[] scores =
        new ScoredRows(scope, distinct.length, like)
            .of(output, distinct.length, i -> row.apply(distinct[i]));
    double[] result = new double[first.length];
    for (int i = 0; i < distinct.length; i++) {
      result[distinct[i]] = scores[i];
    }
    for (int i = 0; i < result.length; i++) {
      result[i] = result[first[i]];
    }
    return result;
  }

  /** The scores of a class for some rows, which are made as they are needed. */
  double[] of(int output, int count, IntFunction<Map<String, Object>> row) {
    float[][] scores = of(count, row);
    double[] result = new double[count];
    for (int i = 0; i < count; i++) {
      result[i] = scores[i][output];
    }
    return result;
  }

  /** The scores of all classes, [rows][classes]. */
  float[][] of(int count, IntFunction<Map<String, Object>> row) {
    float[][] result = new float[count][];
    for (int from = 0; from < count; from += chunk) {
      int size = Math.min(chunk, count - from);
      List<Map<String, Object>> rows = new ArrayList<>(size);
      for (int i = 0; i < size; i++) {
        rows.add(row.apply(from + i));
      }
      float[][] scores = scope.scores(rows);
      for (int i = 0; i < size; i++) {
        result[from + i] = checked(scores[i]);
      }
      done += size;
      scope.progress(done, all);
    }
    return result;
  }

  private static float[] checked(float[] scores) {
    for (float score : scores) {
      if (!Float.isFinite(score)) {
        throw new IllegalArgumentException(
            "the model says "
                + score
                + " of a row that is much like the one explained, and there is nothing to compare"
                + " then; was it trained to the end? Look at its history with runs show");
      }
    }
    return scores;
  }
}
