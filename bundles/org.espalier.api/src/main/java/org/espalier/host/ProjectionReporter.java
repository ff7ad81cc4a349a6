package org.espalier.host;

import org.osgi.annotation.versioning.ConsumerType;

/** Draws projections. A service. */
@FunctionalInterface
@ConsumerType
public interface ProjectionReporter {
  /** A scatter plot with labels, SVG. */
  String picture(ProjectedPoints points);
}
