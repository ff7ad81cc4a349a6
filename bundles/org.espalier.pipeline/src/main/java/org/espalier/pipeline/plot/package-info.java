/** The picture of a model: its layers in rows from the features down to the prediction, as SVG. */
@Version("0.1.0")
@Export
package org.espalier.pipeline.plot;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
