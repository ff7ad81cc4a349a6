package org.espalier.console;

/** In which order trials are listed; the names are what users type. */
enum TrialOrder {
  /** As they were made. */
  number,
  /** The best first; those without a score at the end. */
  score
}
