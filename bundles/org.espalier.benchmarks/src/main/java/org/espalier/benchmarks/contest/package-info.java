/**
 * What every contender is given and how it answers: a {@link org.espalier.benchmarks.contest.Task}
 * read from a file, a {@link org.espalier.benchmarks.contest.Contender} that runs its epochs, and
 * {@link org.espalier.benchmarks.contest.Laps} that measures and prints them. Uses Java alone, so
 * that a contender's class path holds what it competes with and nothing else.
 */
package org.espalier.benchmarks.contest;
