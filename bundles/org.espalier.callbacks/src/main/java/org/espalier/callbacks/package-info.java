/** Callbacks with Keras's names and rules. */
package org.espalier.callbacks;
