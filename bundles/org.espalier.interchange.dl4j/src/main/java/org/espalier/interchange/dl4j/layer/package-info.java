/**
 * Layers of Deeplearning4j in pipelines: the layer type {@code dl4j}, and the additional op that
 * executes it.
 *
 * <p>{@link org.espalier.interchange.dl4j.layer.Dl4jLayer} is the shape function: it reads a
 * configuration, asks Deeplearning4j what it makes of an input, and records one call. {@link
 * org.espalier.interchange.dl4j.layer.Dl4jOp} is what the call does: activate and backpropGradient
 * of the layer itself, over the buffers of the plan.
 */
package org.espalier.interchange.dl4j.layer;
