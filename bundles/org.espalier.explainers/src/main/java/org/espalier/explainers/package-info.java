/**
 * Explainers.
 *
 * <p>LIME's three share {@code LocalModel}, a line through the scores of samples, and {@code
 * FeatureSelection}; what a sample is, is {@code TextParts}, {@code Superpixels} or a {@code
 * Perturbation} of each column. All ask the model through {@code ScoredRows}, which has a few rows
 * in memory at a time.
 */
package org.espalier.explainers;
