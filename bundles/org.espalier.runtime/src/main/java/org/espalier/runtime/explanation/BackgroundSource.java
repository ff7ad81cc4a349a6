package org.espalier.runtime.explanation;

import java.io.IOException;
import org.espalier.explainer.Background;

/** Where the rows come from that an explainer compares with. */
@FunctionalInterface
public interface BackgroundSource {
  /**
   * The rows.
   *
   * @throws IOException if they cannot be read, or nobody said where they are
   */
  Background rows() throws IOException;

  /** The same, which reads them once only, and when they are asked for first. */
  static BackgroundSource once(BackgroundSource source) {
    Background[] read = new Background[1];
    return () -> {
      if (read[0] == null) {
        read[0] = source.rows();
      }
      return read[0];
    };
  }
}
