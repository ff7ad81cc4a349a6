package org.espalier.source;

import java.util.Optional;
import org.espalier.component.Absent;
import org.espalier.component.Doc;
import org.espalier.component.Shorthand;

/**
 * A file that a pipeline names, by its path or by an address and a checksum.
 *
 * @param path relative to the pipeline file
 * @param url where it can be fetched
 * @param sha256 the checksum of its bytes, in hexadecimal
 * @param entry the file in it that is meant, where it is an archive; who finds the archive ignores
 *     it
 */
public record DataFile(
    @Shorthand @Doc("path of the file, relative to the pipeline file") @Absent("none")
        Optional<String> path,
    @Doc("address to fetch the file from when the dataset cache does not have it") @Absent("none")
        Optional<String> url,
    @Doc(
            "SHA-256 of the file or of what it unpacks to; the dataset cache finds and checks it by that")
        @Absent("none")
        Optional<String> sha256,
    @Doc("the file to read in a .zip or .tar archive; a .zip of one file needs none")
        @Absent("none")
        Optional<String> entry) {
  /** A file that is no archive, or an archive of one file. */
  public DataFile(Optional<String> path, Optional<String> url, Optional<String> sha256) {
    this(path, url, sha256, Optional.empty());
  }

  /** A file by its path. */
  public static DataFile at(String path) {
    return new DataFile(Optional.of(path), Optional.empty(), Optional.empty());
  }
}
