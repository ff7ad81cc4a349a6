/**
 * Writes the part of HDF5 that the weights of a model need: groups, contiguous arrays of 32-bit
 * floats, and attributes that are texts.
 *
 * <p>After the "HDF5 File Format Specification Version 3.0" of the HDF Group: superblock version 2,
 * object headers version 2, links and attributes inside of their headers, texts in a global heap,
 * all little-endian. HDF5 1.8 (2008) and everything newer reads it. A tree of {@link
 * org.espalier.lib.hdf5.write.WrittenGroup} is laid out as a whole before the first byte is
 * written, so that a file can go to a stream that does not seek, twice if need be: its bytes are
 * always the same.
 */
@Version("0.1.0")
@Export
package org.espalier.lib.hdf5.write;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
