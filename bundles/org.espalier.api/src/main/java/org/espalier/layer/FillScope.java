package org.espalier.layer;

import java.io.IOException;
import java.util.random.RandomGenerator;
import org.osgi.annotation.versioning.ProviderType;

/** What surrounds an initializer while it fills a weight. */
@ProviderType
public interface FillScope {
  /** Random numbers of this weight's own stream. */
  RandomGenerator random();

  /**
   * The vectors that a feature brings for its ids, row-major, a row for each id from 0 on.
   *
   * @throws IllegalArgumentException if there is no such feature, or it brings none
   * @throws IOException if they cannot be read
   */
  float[] vectors(String feature) throws IOException;
}
