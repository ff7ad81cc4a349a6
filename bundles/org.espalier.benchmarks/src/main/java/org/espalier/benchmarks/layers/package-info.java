/** How fast layers of Deeplearning4j are inside a pipeline, and in a network of their own. */
package org.espalier.benchmarks.layers;
