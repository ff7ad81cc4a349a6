/**
 * How vectors of many numbers become points in a plane.
 *
 * <p>Implemented by authors of projectors, called by the runtime.
 */
@Version("0.1.0")
@Export
package org.espalier.projector;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
