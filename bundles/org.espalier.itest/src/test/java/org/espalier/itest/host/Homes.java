package org.espalier.itest.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * Makes homes for hosts: empty, but for the native libraries, which are large and always the same.
 */
public final class Homes {
  private Homes() {}

  /** The folder that all homes of the tests unpack native libraries to, kept between builds. */
  public static Path natives() throws IOException {
    return Files.createDirectories(Path.of("target", "natives")).toRealPath();
  }

  /** Makes a home of a folder, if it is not one yet, and answers it. */
  public static Path in(Path folder) throws IOException {
    Path natives = Files.createDirectories(folder).resolve("natives");
    if (!Files.exists(natives, LinkOption.NOFOLLOW_LINKS)) {
      Files.createSymbolicLink(natives, natives());
    }
    return folder.toAbsolutePath();
  }
}
