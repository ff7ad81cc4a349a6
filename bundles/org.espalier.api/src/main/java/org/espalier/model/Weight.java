package org.espalier.model;

import java.util.Optional;
import org.espalier.component.Choice;
import org.espalier.layer.Initializer;
import org.espalier.tensor.Shape;

/**
 * A named value of a model that is kept from step to step and saved with it.
 *
 * @param name {@code layer/name}, stable from run to run
 * @param shape its extents
 * @param trainable whether gradients change it; else it is frozen or a running state
 * @param initializer what fills it at first; empty in a model that was read from a file
 */
public record Weight(
    String name, Shape shape, boolean trainable, Optional<Choice<Initializer<?>>> initializer) {}
