/**
 * Reads HDF5 files that nobody vouches for: sizes are checked before memory is taken.
 *
 * <p>Called by importers of models whose weights are HDF5:
 *
 * <pre>{@code
 * try (Hdf5File file = Hdf5File.open(path, path.toString())) {
 *   Optional<DenseArray> kernel = file.root().array("model_weights/dense/kernel:0");
 * }
 * }</pre>
 */
@Version("0.1.0")
@Export
package org.espalier.lib.hdf5;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
