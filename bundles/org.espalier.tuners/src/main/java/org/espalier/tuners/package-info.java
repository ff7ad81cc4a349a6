/**
 * Tuners and pruners.
 *
 * <p>A search here keeps the trials that it was told in a {@link TrialHistory} and makes each
 * proposal from these alone: there is nothing else that a killed study could lose.
 */
package org.espalier.tuners;
