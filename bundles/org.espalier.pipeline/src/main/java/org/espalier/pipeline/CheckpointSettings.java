package org.espalier.pipeline;

import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Range;

/**
 * How often the state of a training is kept.
 *
 * @param seconds the time between two checkpoints
 * @param keep how many are kept
 */
public record CheckpointSettings(
    @Doc("seconds between two checkpoints, or more where writing takes long; 0 for every batch")
        @Default("10")
        @Range(min = 0)
        double seconds,
    @Doc("how many of the last checkpoints are kept") @Default("2") @Range(min = 1) int keep) {}
