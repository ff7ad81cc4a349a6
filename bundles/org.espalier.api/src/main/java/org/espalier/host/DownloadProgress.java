package org.espalier.host;

import java.util.Optional;

/**
 * How far a download is.
 *
 * @param address what is fetched
 * @param received the bytes that are there, with those of an earlier attempt
 * @param size the bytes of the whole file; empty where the server does not say
 * @param bytesPerSecond how fast they came since this attempt began
 */
public record DownloadProgress(
    String address, long received, Optional<Long> size, double bytesPerSecond) {}
