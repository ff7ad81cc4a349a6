/**
 * What a training minimises, and what it reports beside it.
 *
 * <p>Implemented by authors of losses and metrics on {@link org.espalier.tensor.Ops}; called when
 * the step program is made.
 */
@Version("0.1.0")
@Export
package org.espalier.loss;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
