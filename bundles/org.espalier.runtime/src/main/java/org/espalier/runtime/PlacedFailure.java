package org.espalier.runtime;

import org.espalier.pipeline.Pipeline;
import org.espalier.pipeline.Place;
import org.espalier.source.DataException;

/** Says of data that cannot be used where the pipeline names them. */
final class PlacedFailure {
  private PlacedFailure() {}

  /** The failure with file, line and column before it, if it is of a part of the pipeline. */
  static DataException of(DataException failure, Pipeline pipeline) {
    return failure
        .path()
        .map(path -> new DataException(words(pipeline.place(path)) + failure.getMessage(), failure))
        .orElse(failure);
  }

  private static String words(Place place) {
    return "%s:%d:%d: ".formatted(place.file(), place.line(), place.column());
  }
}
