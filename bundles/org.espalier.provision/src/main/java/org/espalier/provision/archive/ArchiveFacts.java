package org.espalier.provision.archive;

import java.util.List;

/**
 * What is known of an archive that was read whole.
 *
 * @param sha256 its checksum, in hexadecimal digits
 * @param bytes its size
 * @param gaps what of it could be changed without a signature of its entries noticing, a phrase
 *     each
 */
record ArchiveFacts(String sha256, long bytes, List<String> gaps) {
  ArchiveFacts {
    gaps = List.copyOf(gaps);
  }
}
