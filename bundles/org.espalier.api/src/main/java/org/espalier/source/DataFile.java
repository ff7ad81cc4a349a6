package org.espalier.source;

import java.util.Optional;
import org.espalier.component.Absent;
import org.espalier.component.Doc;

/**
 * A file that a pipeline names, by its path or by an address and a checksum.
 *
 * @param path relative to the pipeline file
 * @param url where it can be fetched
 * @param sha256 the checksum of its bytes, in hexadecimal
 */
public record DataFile(
    @Doc("path of the file, relative to the pipeline file") @Absent("none") Optional<String> path,
    @Doc("address to fetch the file from when the dataset cache does not have it") @Absent("none")
        Optional<String> url,
    @Doc(
            "SHA-256 of the file or of what it unpacks to; the dataset cache finds and checks it by that")
        @Absent("none")
        Optional<String> sha256) {}
