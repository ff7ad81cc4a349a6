/**
 * The process that trains while {@link org.espalier.benchmarks.device} measures: a host of the
 * distribution whose launcher started it, told over its standard input what to train. Uses the
 * launcher, the api and Java alone, which is what the class path of a distribution has.
 */
package org.espalier.benchmarks.trainee;
