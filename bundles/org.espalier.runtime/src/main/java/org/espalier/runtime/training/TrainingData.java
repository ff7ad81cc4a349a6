package org.espalier.runtime.training;

import java.util.Map;
import org.espalier.runtime.data.EncodedData;
import org.espalier.runtime.data.EncodedPart;
import org.espalier.runtime.data.Split;

/**
 * The rows of a pipeline by what they are for; validation and test may have none.
 *
 * @param train the rows to train on
 * @param validation the rows to validate on after each epoch
 * @param test the rows to evaluate on
 */
public record TrainingData(EncodedData train, EncodedData validation, EncodedData test) {
  /** The collected parts of a split. */
  public static TrainingData of(Map<Split.Part, EncodedPart> parts) {
    return new TrainingData(
        parts.get(Split.Part.TRAIN).finish(),
        parts.get(Split.Part.VALIDATION).finish(),
        parts.get(Split.Part.TEST).finish());
  }
}
