/**
 * Figures over the predictions of a trained model.
 *
 * <p>Implemented by evaluation libraries, called by the runtime after training and by {@code
 * evaluate}.
 */
@Version("0.1.0")
@Export
package org.espalier.evaluation;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
