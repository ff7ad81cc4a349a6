/**
 * Symbolic tensors, the operations on them, and graphs as plain data.
 *
 * <p>Layers, losses and optimizers call {@link org.espalier.tensor.Ops}; the runtime records their
 * calls with a {@link org.espalier.tensor.GraphBuilder}; backends read the {@link
 * org.espalier.tensor.Graph}. For example {@code ops.relu(ops.matmul(x, kernel))}.
 */
@Version("0.1.0")
@Export
package org.espalier.tensor;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
