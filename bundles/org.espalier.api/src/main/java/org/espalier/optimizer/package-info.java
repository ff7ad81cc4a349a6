/**
 * How a gradient changes the parameters, and how fast.
 *
 * <p>Implemented by authors of optimizers on {@link org.espalier.tensor.Ops}, called when the step
 * program is made; and by authors of schedules, in plain Java, called by the training loop before
 * each step.
 */
@Version("0.1.0")
@Export
package org.espalier.optimizer;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
