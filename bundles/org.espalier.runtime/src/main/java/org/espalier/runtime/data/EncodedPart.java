package org.espalier.runtime.data;

import java.util.Map;
import org.espalier.pipeline.SourceSettings;
import org.espalier.source.Row;

/** Collects the encoded rows of one part of a data set. */
public final class EncodedPart {
  private final FeatureEncoders features;
  private final TargetEncoder target;
  private int rows;

  /**
   * Begins without rows.
   *
   * @param expected how many rows there will be
   */
  EncodedPart(Map<String, FittedFeature> features, TargetEncoder target, int expected) {
    this.features = new FeatureEncoders(features, expected);
    this.target = target;
  }

  void add(Row row, Map<String, Integer> places, Labels labels) {
    features.add(name -> row.cells().get(places.get(name)));
    String label = row.text(places.get(SourceSettings.LABEL));
    target.add(labels.number(label, row.origin()));
    rows++;
  }

  /** The number of rows so far. */
  public int rows() {
    return rows;
  }

  /** The rows as they are now. */
  public EncodedData finish() {
    return new EncodedData(features.finish(), target.finish(), rows);
  }

  /** The true labels: numbers of classes, or values. */
  public double[] truth() {
    return target.truth();
  }
}
