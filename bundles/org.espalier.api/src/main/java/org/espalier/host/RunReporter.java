package org.espalier.host;

import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Writes about a run what people read: a page, plots. A service; whoever brings one is asked at the
 * end of every run, and by {@code espalier report}.
 */
@FunctionalInterface
@ConsumerType
public interface RunReporter {
  /**
   * What is to be written about a run; never changes the run. What it throws becomes a warning.
   *
   * @param record the run, complete or with what there is of one that ended early
   * @return texts by the name of their file, relative to the run's folder, with {@code /} between
   *     folders: {@code report.html}, {@code plots/learning_curves.svg}
   */
  Map<String, String> files(RunRecord record);
}
