/**
 * The typed calls of an Espalier host.
 *
 * <p>Implemented by the runtime as services; called by the console, by the launcher and by programs
 * that embed Espalier.
 */
@Version("0.1.0")
@Export
package org.espalier.host;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
