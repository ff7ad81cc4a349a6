/**
 * Pipeline text to a checked pipeline, and from there to a model.
 *
 * <p>Called by the runtime. {@link org.espalier.pipeline.PipelineReader} reads and checks, {@link
 * org.espalier.pipeline.ModelTracer} traces the model, {@link
 * org.espalier.pipeline.PipelineRenderer} writes the pipeline with every default, {@link
 * org.espalier.pipeline.JsonSchemas} describes what may be written. For example {@code new
 * PipelineReader(catalogue).read(file).training().epochs()}.
 */
@Version("0.1.0")
@Export
package org.espalier.pipeline;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
