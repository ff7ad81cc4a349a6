package org.espalier.runtime.training;

import org.espalier.runtime.data.EncodedData;

/**
 * The rows of a pipeline by what they are for; validation and test may have none.
 *
 * @param train the rows to train on
 * @param validation the rows to validate on after each epoch
 * @param test the rows to evaluate on
 */
public record TrainingData(EncodedData train, EncodedData validation, EncodedData test) {}
