/**
 * Starts Espalier: from a command line ({@link org.espalier.launcher.Main}) or inside another
 * program ({@link org.espalier.launcher.Espalier}).
 *
 * <pre>{@code
 * try (Espalier host = Espalier.builder().start()) {
 *   PipelineFile pipeline = PipelineFile.read(Path.of("names.yaml"), List.of());
 *   RunResult run = host.runs().run(pipeline, options, RunListener.SILENT);
 * }
 * }</pre>
 */
@Version("0.1.0")
@Export
package org.espalier.launcher;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
