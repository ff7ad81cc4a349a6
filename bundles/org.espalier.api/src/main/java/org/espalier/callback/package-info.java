/**
 * What can watch a training and stop it.
 *
 * <p>Implemented by authors of callbacks, called by the training loop.
 */
@Version("0.1.0")
@Export
package org.espalier.callback;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
