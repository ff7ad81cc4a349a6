/**
 * Contract tests for components and backends, and the slow backend they are compared with.
 *
 * <p>Used in tests by authors of components: a test extends the contract of its kind, for example
 * {@code LayerContract}, and says which component with which settings and inputs to try. Nothing
 * here is needed where a component runs.
 */
@Version("0.1.0")
@Export
package org.espalier.tck;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
