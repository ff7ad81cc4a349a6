/** Makes layers of pipelines of the layers of Keras. */
package org.espalier.interchange.keras.translate;
