package org.espalier.lib.hdf5;

import java.io.IOException;
import java.util.concurrent.Callable;

/**
 * Turns what goes wrong while a file is read into messages, and says how much it may claim to hold.
 *
 * @param what what messages call the file
 * @param size its bytes
 */
record Guard(String what, long size) {
  /** What a small file may hold in any case. */
  private static final long SMALL = 64L << 20;

  /** How many times larger than a file what is compressed in it may be. */
  private static final long RATIO = 100;

  /**
   * Does some reading.
   *
   * @param place the path of what is read
   * @throws IOException if anything goes wrong
   */
  <T> T read(String place, Callable<T> reading) throws IOException {
    try {
      return reading.call();
    } catch (IOException e) {
      throw e;
    } catch (Exception | StackOverflowError | OutOfMemoryError | InternalError e) {
      // the library trusts lengths and addresses of the file: any of these can be its answer
      throw damaged(place, e.getClass().getSimpleName() + ": " + e.getMessage(), e);
    }
  }

  /** Refuses what claims to be larger than it can be. */
  void claim(String place, long bytes) throws IOException {
    if (bytes < 0 || bytes > Math.max(SMALL, RATIO * size)) {
      throw damaged(place, "claims " + bytes + " bytes, in a file of " + size + " bytes", null);
    }
  }

  IOException damaged(String place, String why, Throwable cause) {
    return new IOException(
        "%s is damaged at %s (%s); save or download it again".formatted(what, place, why), cause);
  }
}
