package org.espalier.runtime.training;

import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.espalier.backend.Precision;

/** Words for precisions. */
public final class Precisions {
  private Precisions() {}

  /** A precision as pipelines call it. */
  public static String word(Precision precision) {
    return precision.name().toLowerCase(Locale.ROOT);
  }

  /** Several of them. */
  static String words(Collection<Precision> precisions) {
    return precisions.stream().sorted().map(Precisions::word).collect(Collectors.joining(", "));
  }
}
