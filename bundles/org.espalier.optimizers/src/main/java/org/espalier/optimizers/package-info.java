/**
 * Optimizers, each with the rule and the defaults of Keras.
 *
 * <p>What any of them can be given beside its own settings, for example {@code clipnorm}, {@code
 * weight_decay} and {@code schedule}, is written once for all, where a pipeline has its optimizer.
 */
package org.espalier.optimizers;
