/** What a trained model says of rows: its outputs, and what they mean. */
package org.espalier.runtime.prediction;
