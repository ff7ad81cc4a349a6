/** The contender that is a network of Deeplearning4j, trained with its own {@code fit}. */
package org.espalier.benchmarks.dl4j;
