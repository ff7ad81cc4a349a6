package org.espalier.component;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The components of one moment, for one piece of work: a run, a predictor, an explanation.
 *
 * <p>What is installed, replaced or removed meanwhile does not show in it, and what was chosen from
 * it can be used until it is closed, and not after that. Safe for use by several threads.
 */
@ProviderType
public interface Composition extends Catalogue, AutoCloseable {
  /**
   * {@inheritDoc}
   *
   * <p>It is held from now on.
   */
  @Override
  Component<?> choose(Entry entry, String place);

  /** Holds the bundle that a service comes from which is no component, such as a backend. */
  void hold(Object service);

  /** Says in words what it is for, more exactly than when it began. */
  void holder(String words);

  /**
   * Holds no more than what was chosen so far. Something else that is asked for later is there if
   * it was not removed meanwhile.
   */
  void settle();

  /** What was chosen so far, in that order, each once. */
  List<Entry> chosen();

  @Override
  void close();
}
