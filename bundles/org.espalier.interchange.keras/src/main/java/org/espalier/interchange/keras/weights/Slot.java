package org.espalier.interchange.keras.weights;

/**
 * A weight of a layer of Keras.
 *
 * @param owner the attributes that lead from the layer to what has the weight, with {@code /}
 *     between them; empty for the layer itself
 * @param index its number among the weights of its owner
 * @param name its name here, within the layer
 * @param trainable whether gradients change it
 */
public record Slot(String owner, int index, String name, boolean trainable) {}
