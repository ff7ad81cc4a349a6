/**
 * Layers and what they are configured with: activations, initializers and regularizers.
 *
 * <p>Implemented by authors of layers, called by the pipeline when it traces a model. The smallest
 * layer is a class with {@code @Component @LayerType("double")} whose {@code apply} returns {@code
 * scope.ops().mul(x, 2)}.
 */
@Version("0.1.0")
@Export
package org.espalier.layer;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
