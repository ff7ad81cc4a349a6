package org.espalier.host;

import java.util.Map;

/**
 * An epoch of a training.
 *
 * @param number from 1 on
 * @param figures the loss and metrics by name, those of validation with the prefix {@code val_}
 * @param seconds how long it took, validation included
 */
public record Epoch(int number, Map<String, Double> figures, double seconds) {}
