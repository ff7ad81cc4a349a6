/** Models as their configurations describe them: layers, and who calls whom with what. */
package org.espalier.interchange.keras.graph;
