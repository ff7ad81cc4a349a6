/** Convolutions and pooling. */
package org.espalier.layers.convolution;
