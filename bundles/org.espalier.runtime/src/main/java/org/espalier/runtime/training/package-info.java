/** The training loop and prediction. */
package org.espalier.runtime.training;
