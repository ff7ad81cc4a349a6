/** Reads and writes the model files of Deeplearning4j, and runs its layers. */
package org.espalier.interchange.dl4j;
