package org.espalier.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Finds the files that sources name: beside the pipeline, in the dataset cache, or by download. */
@ProviderType
public interface DataFiles {
  /**
   * A readable file.
   *
   * @throws DataException if it cannot be had, with the places that were searched
   * @throws IOException if it is there and cannot be read
   */
  Path find(DataFile file) throws IOException;

  /**
   * A folder that holds data files.
   *
   * @param path relative to the pipeline file
   * @throws DataException if there is no such folder
   * @throws IOException if it is there and cannot be read
   */
  default Path findFolder(String path) throws IOException {
    return find(new DataFile(Optional.of(path), Optional.empty(), Optional.empty()));
  }
}
