package org.espalier.lib.hdf5;

import io.jhdf.HdfFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * An HDF5 file that is read. Whatever is wrong with it becomes an {@link IOException} that names
 * the file and the place in it. Links to other files are not followed. For one thread.
 */
public final class Hdf5File implements AutoCloseable {
  // Held here: Java forgets a logger that nobody holds, and its level.
  private static final Logger JHDF = Logger.getLogger("io.jhdf");

  static {
    if (JHDF.getLevel() == null) {
      // It tells of each group that it reads, and what goes wrong is thrown too. A program that
      // wants to read all that gives this logger a level of its own.
      JHDF.setLevel(Level.SEVERE);
    }
  }

  private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};

  private final FileChannel channel;
  private final Hdf5Group root;

  private Hdf5File(FileChannel channel, Hdf5Group root) {
    this.channel = channel;
    this.root = root;
  }

  /** Whether a file begins as HDF5 files do. */
  public static boolean recognizes(Path path) throws IOException {
    try (InputStream stream = Files.newInputStream(path)) {
      return Arrays.equals(stream.readNBytes(SIGNATURE.length), SIGNATURE);
    }
  }

  /**
   * Opens a file.
   *
   * @param what what messages call it
   * @throws IOException if it is no HDF5 file, or its beginning is damaged
   */
  public static Hdf5File open(Path path, String what) throws IOException {
    if (!recognizes(path)) {
      throw new IOException(what + " is no HDF5 file: it does not begin with the signature of one");
    }
    Guard guard = new Guard(what, Files.size(path));
    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
    try {
      HdfFile file = guard.read("/", () -> new HdfFile(channel));
      return new Hdf5File(channel, new Hdf5Group(file, "", guard));
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** The group that has all others. */
  public Hdf5Group root() {
    return root;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
