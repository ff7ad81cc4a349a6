package org.espalier.provision.archive;

/**
 * What the directory at the end of an archive says of one entry (APPNOTE.TXT of PKWARE, section
 * 4.3.12).
 *
 * @param name its path, with slashes
 * @param madeBy who wrote it: the system in the upper byte
 * @param needed the version of the format that it needs
 * @param flags how it is written
 * @param method 0 as it is, 8 deflated
 * @param time date and time of DOS
 * @param crc the checksum of what is in it
 * @param packed how many bytes it takes
 * @param size how many bytes are in it
 * @param internal what its writer guessed of it: 1 for a text
 * @param external its attributes in a file system: the mode of Unix in the upper half
 * @param offset where it begins
 * @param extra its additional fields, a character for each byte
 */
record Entry(
    String name,
    int madeBy,
    int needed,
    int flags,
    int method,
    int time,
    int crc,
    long packed,
    long size,
    int internal,
    int external,
    long offset,
    String extra) {
  static final int STORED = 0;
  static final int DEFLATED = 8;
  private static final int DESCRIPTOR = 1 << 3;

  boolean isFolder() {
    return name.endsWith("/");
  }

  /** Whether checksum and sizes are written after the content instead of before it. */
  boolean hasDescriptor() {
    return (flags & DESCRIPTOR) != 0;
  }

  /** The type bits and the permissions of Unix; 0 where the writer gave none. */
  int mode() {
    return external >>> 16;
  }
}
