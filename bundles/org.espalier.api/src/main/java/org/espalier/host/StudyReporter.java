package org.espalier.host;

import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Writes about a study what people read: a page, plots, tables. A service; whoever brings one is
 * asked at the end of every study, and by {@code espalier study report}.
 */
@FunctionalInterface
@ConsumerType
public interface StudyReporter {
  /**
   * What is to be written about a study; never changes it. What it throws becomes a warning.
   *
   * @param study the study, ended or with what there is of one that is under way
   * @return texts by the name of their file, relative to the study's folder
   */
  Map<String, String> files(StudyRecord study);
}
