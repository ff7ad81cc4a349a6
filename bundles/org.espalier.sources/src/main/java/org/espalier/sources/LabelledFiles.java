package org.espalier.sources;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** The files below a folder or in an archive that stand in folders of classes, in a fixed order. */
interface LabelledFiles extends Closeable {
  /** The largest text, in bytes. */
  int LIMIT = 1 << 24;

  /**
   * A file.
   *
   * @param label the folder it is in
   * @param origin how messages call it
   * @param bytes what is in it
   */
  record Item(String label, String origin, ByteBuffer bytes) {}

  /** The next file, or null after the last one. */
  Item next() throws IOException;
}
