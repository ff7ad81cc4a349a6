/**
 * Where rows come from.
 *
 * <p>Implemented by authors of data sources, called by the runtime, which reads each source once or
 * more and closes what it opened.
 */
@Version("0.1.0")
@Export
package org.espalier.source;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
