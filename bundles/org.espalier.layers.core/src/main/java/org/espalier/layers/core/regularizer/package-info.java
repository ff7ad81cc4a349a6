/** Penalties on weights and outputs. */
package org.espalier.layers.core.regularizer;
