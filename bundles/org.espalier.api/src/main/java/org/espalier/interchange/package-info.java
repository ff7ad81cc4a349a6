/**
 * How models come in from other frameworks and go out to them.
 *
 * <p>A {@link org.espalier.interchange.ModelImporter} makes layers, settings and weights of a
 * pipeline from a file; a {@link org.espalier.interchange.ModelExporter} makes a file from these.
 * Both name layers and settings as pipelines do, so they need not know who brings a layer.
 *
 * <p>Implemented by authors of formats, called by the runtime.
 */
@Version("0.1.0")
@Export
package org.espalier.interchange;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
