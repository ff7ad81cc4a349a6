/** Layers that most models use. */
package org.espalier.layers.core;
