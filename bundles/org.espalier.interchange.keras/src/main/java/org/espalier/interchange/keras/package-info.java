/** Reads and writes the model files of Keras. */
package org.espalier.interchange.keras;
