/**
 * What all components share: their kind, their settings as a record, and the catalogue of those
 * installed.
 *
 * <p>An author of any component uses the annotations {@link org.espalier.component.Doc}, {@link
 * org.espalier.component.Default} and {@link org.espalier.component.Range} on the record that is
 * the component's schema, and {@link org.espalier.component.Inline} where several share settings;
 * the runtime implements {@link org.espalier.component.Catalogue}.
 */
@Version("0.1.0")
@Export
package org.espalier.component;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
