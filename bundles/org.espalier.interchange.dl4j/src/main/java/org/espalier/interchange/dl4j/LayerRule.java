package org.espalier.interchange.dl4j;

import org.deeplearning4j.nn.conf.layers.Layer;

/**
 * Says a kind of DL4J's layers in layers of Espalier.
 *
 * @param <L> the layer's configuration
 */
@FunctionalInterface
interface LayerRule<L extends Layer> {
  /**
   * Adds the layers and weights to a step.
   *
   * @throws Unsayable if Espalier's own layers cannot say it
   */
  void translate(L layer, Step step) throws Unsayable;
}
