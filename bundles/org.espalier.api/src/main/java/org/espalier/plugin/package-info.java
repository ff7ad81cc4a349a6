/**
 * How plugins live: they are resolved, installed, locked, trusted, replaced and explained.
 *
 * <p>Implemented by {@code org.espalier.provision} as services; called by the console and by
 * programs that embed Espalier. Whatever changes what is installed is a {@link
 * org.espalier.plugin.Plan} first, which says what would happen and why:
 *
 * <pre>{@code
 * Plan plan = provisioning.resolve(PipelineFile.read(Path.of("names.yaml"), List.of()));
 * if (plan.problems().isEmpty()) {
 *   provisioning.apply(plan, Consent.NONE, ChangeListener.SILENT);
 * }
 * }</pre>
 */
@Version("0.1.0")
@Export
package org.espalier.plugin;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
