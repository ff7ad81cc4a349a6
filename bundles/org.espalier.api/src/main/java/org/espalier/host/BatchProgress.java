package org.espalier.host;

import java.util.Map;

/**
 * How far a training is, after a batch.
 *
 * @param epoch the epoch's number, from 1 on
 * @param epochs how many there will be at most
 * @param batch the batch's number within the epoch, from 1 on
 * @param batches how many an epoch has
 * @param rows how many rows of the epoch were trained on so far
 * @param rowsOfEpoch how many rows an epoch has
 * @param figures the loss and metrics by name: means of the epoch so far. A device that works ahead
 *     has to be waited for to read them, which is done when they are first looked at: a listener
 *     looks at them while it is told, and only if it shows them
 */
public record BatchProgress(
    int epoch,
    int epochs,
    int batch,
    int batches,
    int rows,
    int rowsOfEpoch,
    Map<String, Double> figures) {}
