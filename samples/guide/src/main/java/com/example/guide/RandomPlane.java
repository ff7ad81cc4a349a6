package com.example.guide;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.espalier.component.Doc;
import org.espalier.projector.Projector;
import org.espalier.projector.ProjectorType;
import org.osgi.service.component.annotations.Component;

/** The shadow that vectors cast on a plane that is drawn at random. */
@Component
@ProjectorType("random_plane")
@Doc("the shadow on a random plane")
public final class RandomPlane implements Projector<RandomPlane.Settings> {
  /** It has none. */
  public record Settings() {}

  @Override
  public double[][] project(
      Settings s, float[][] vectors, RandomGenerator random, Progress progress) {
    refuse(vectors);
    double[][] axes = new double[2][vectors[0].length];
    for (double[] axis : axes) {
      Arrays.setAll(axis, i -> random.nextGaussian());
    }
    double[][] points = new double[vectors.length][2];
    for (int row = 0; row < vectors.length; row++) {
      for (int i = 0; i < vectors[row].length; i++) {
        points[row][0] += axes[0][i] * vectors[row][i];
        points[row][1] += axes[1][i] * vectors[row][i];
      }
      progress.done(row + 1, vectors.length);
    }
    return points;
  }

  private static void refuse(float[][] vectors) {
    if (vectors.length < 2) {
      throw new IllegalArgumentException("1 vector has no neighbours; it takes 2 or more");
    }
    boolean equal = true;
    for (float[] vector : vectors) {
      equal &= Arrays.equals(vector, vectors[0]);
      for (float x : vector) {
        if (!Float.isFinite(x)) {
          throw new IllegalArgumentException("a vector holds " + x + ", which has no place");
        }
      }
    }
    if (equal) {
      throw new IllegalArgumentException("all vectors are equal: there is nothing to tell apart");
    }
  }
}
