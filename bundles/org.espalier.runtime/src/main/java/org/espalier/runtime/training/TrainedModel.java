package org.espalier.runtime.training;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.espalier.host.Epoch;

/**
 * What a training made.
 *
 * @param weights the weights as they are at its end
 * @param history its epochs
 * @param stopped why it ended before the last epoch
 * @param interrupted whether it ended because the listener asked for it; then no test row is
 *     predicted
 * @param testOutputs for each output that is predicted what it gives for each test row
 * @param peakBytes the most bytes of the device's memory that were held; empty where nobody counts
 */
public record TrainedModel(
    WeightValues weights,
    List<Epoch> history,
    Optional<String> stopped,
    boolean interrupted,
    Map<String, float[][]> testOutputs,
    OptionalLong peakBytes) {}
