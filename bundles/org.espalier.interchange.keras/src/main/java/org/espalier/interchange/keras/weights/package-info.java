/** Finds the weights of layers in the files of Keras 2 and 3. */
package org.espalier.interchange.keras.weights;
