/** What each layer of Keras is here, and each layer here in Keras. */
package org.espalier.interchange.keras.layers;
