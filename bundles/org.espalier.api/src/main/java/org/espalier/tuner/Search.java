package org.espalier.tuner;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A search under way; used by one thread at a time.
 *
 * <p>What it proposes depends on its scope, on what it was told and on the number of the trial, and
 * on nothing else: a study that was killed goes on with a new search that is told the same.
 */
@ConsumerType
public interface Search {
  /**
   * Tells of a trial: first that it is running, later how it ended. Trials are told in the order of
   * their numbers; those that had ended before may be told at once as ended.
   */
  void tell(Trial trial);

  /**
   * Asks for a proposal.
   *
   * @param number the number of the trial, from 1 on; every one before it was told
   */
  Proposal ask(int number);
}
