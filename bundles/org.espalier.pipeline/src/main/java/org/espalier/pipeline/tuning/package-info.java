/** What a study has to know of a pipeline: the space of its section {@code tuning}, checked. */
@Version("0.1.0")
@Export
package org.espalier.pipeline.tuning;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
