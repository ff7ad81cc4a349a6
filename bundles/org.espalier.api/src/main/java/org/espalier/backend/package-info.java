/**
 * What executes tensor programs.
 *
 * <p>Implemented by backends. A {@link org.espalier.backend.Plan} is plain data that says for every
 * value where it lives and in which order the nodes run; a backend prepares a kernel for each node
 * once and then only runs them.
 */
@Version("0.1.0")
@Export
package org.espalier.backend;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
