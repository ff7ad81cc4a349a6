/** Layers to graphs: each layer's scope, the wiring between layers, the two traces of a model. */
package org.espalier.pipeline.trace;
