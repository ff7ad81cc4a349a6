/**
 * Why a model says what it says: explainers give parts of a row their share in a prediction.
 *
 * <p>Implemented by authors of explainers; the runtime implements {@link
 * org.espalier.explainer.ExplainScope}.
 */
@Version("0.1.0")
@Export
package org.espalier.explainer;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
