package org.espalier.runtime.training;

import java.util.List;
import java.util.Map;
import org.espalier.program.TargetColumn;
import org.espalier.runtime.data.EncodedPart;
import org.espalier.runtime.encoded.EncodedData;
import org.espalier.source.Part;

/**
 * The rows of a pipeline by what they are for; validation and test may have none.
 *
 * @param train the rows to train on
 * @param validation the rows to validate on after each epoch
 * @param test the rows to evaluate on
 */
public record TrainingData(EncodedData train, EncodedData validation, EncodedData test) {
  /**
   * The parts of a split.
   *
   * @param parts the encoded rows
   * @param targets the columns that outputs are compared with, by name
   * @param classWeights how much a training row of each class weighs; empty if all weigh the same
   */
  public static TrainingData of(
      Map<Part, EncodedPart> parts, Map<String, TargetColumn> targets, List<Double> classWeights) {
    return new TrainingData(
        parts.get(Part.TRAIN).data(targets, classWeights),
        parts.get(Part.VALIDATION).data(targets, List.of()),
        parts.get(Part.TEST).data(targets, List.of()));
  }
}
