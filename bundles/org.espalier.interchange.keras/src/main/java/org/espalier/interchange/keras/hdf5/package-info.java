/** Reads HDF5 files that nobody vouches for: sizes are checked before memory is taken. */
package org.espalier.interchange.keras.hdf5;
