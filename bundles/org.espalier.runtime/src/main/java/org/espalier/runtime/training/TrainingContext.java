package org.espalier.runtime.training;

import java.util.Optional;
import org.espalier.host.RunListener;

/**
 * What surrounds a training.
 *
 * @param epochs how many epochs there are in all
 * @param resumed where an earlier part of the training stood
 * @param keepsEnd whether a checkpoint of its end is kept, before callbacks that wait for the end
 *     change anything
 * @param keeper keeps what it makes on its way
 * @param listener is told of batches and epochs, and may stop it
 */
public record TrainingContext(
    int epochs,
    Optional<Checkpoint> resumed,
    boolean keepsEnd,
    TrainingKeeper keeper,
    RunListener listener) {}
