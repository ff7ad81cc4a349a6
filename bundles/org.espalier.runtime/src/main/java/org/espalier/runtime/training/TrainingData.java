package org.espalier.runtime.training;

import java.util.Map;
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
  /** The collected parts of a split. */
  public static TrainingData of(Map<Part, EncodedPart> parts) {
    return new TrainingData(
        parts.get(Part.TRAIN).finish(),
        parts.get(Part.VALIDATION).finish(),
        parts.get(Part.TEST).finish());
  }
}
