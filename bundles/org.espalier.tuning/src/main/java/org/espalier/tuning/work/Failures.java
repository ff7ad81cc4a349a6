package org.espalier.tuning.work;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.espalier.host.InvalidPipelineException;
import org.espalier.source.DataException;
import org.espalier.tuner.Trial;
import org.espalier.tuning.store.StoredTrial;

/** What a failure means for a study. */
final class Failures {
  private static final List<String> DATA = List.of("data", "features", "variables");
  private static final List<String> BACKEND = List.of("backend", "variables");

  private Failures() {}

  /**
   * Whether every trial would fail like this one: its values have nothing to do with it.
   *
   * @param values the configuration of the trial
   */
  static boolean concernsAll(Throwable failure, Map<String, Object> values) {
    if (failure instanceof IOException || failure instanceof UncheckedIOException) {
      return true;
    }
    if (failure instanceof DataException) {
      return !touches(values, DATA);
    }
    return failure instanceof InvalidPipelineException invalid
        && (values.isEmpty() || (isOfBackend(invalid) && !touches(values, BACKEND)));
  }

  private static boolean isOfBackend(InvalidPipelineException failure) {
    return failure.problems().stream().allMatch(problem -> isIn(problem.path(), "backend"));
  }

  private static boolean touches(Map<String, Object> values, List<String> sections) {
    return values.keySet().stream()
        .anyMatch(path -> sections.stream().anyMatch(section -> isIn(path, section)));
  }

  private static boolean isIn(String path, String section) {
    return path.equals(section) || path.startsWith(section + ".");
  }

  /** The end of a trial that failed. */
  static StoredTrial.End end(Throwable failure, double seconds, List<Double> curve) {
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    String message = failure.getMessage();
    return new StoredTrial.End(
        Trial.State.FAILED,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Optional.of(message == null || message.isBlank() ? failure.toString() : message),
        Optional.of(trace.toString()),
        seconds,
        curve);
  }
}
