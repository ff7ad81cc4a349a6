package org.espalier.host;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** Shows explanations to people. A service. */
@ConsumerType
public interface ExplanationReporter {
  /** A page of HTML that needs nothing else. */
  String page(String title, List<ExplainedRow> explanations);

  /** A picture of one explanation, SVG. */
  String picture(ExplainedRow explanation);
}
