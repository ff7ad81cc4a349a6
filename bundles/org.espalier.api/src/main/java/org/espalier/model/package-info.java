/** A traced model as plain data: its graphs, weights and layers. */
@Version("0.1.0")
@Export
package org.espalier.model;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
