/**
 * Writes models as Keras 3 saves them: one package from layers and weights to the bytes of a zip.
 */
package org.espalier.interchange.keras.write;
