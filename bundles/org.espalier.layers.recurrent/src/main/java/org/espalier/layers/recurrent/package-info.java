/** Layers that go through the steps of a sequence with a state. */
package org.espalier.layers.recurrent;
