/** Measures what many trainings in one process cost beside the training itself. */
package org.espalier.benchmarks.variants;
