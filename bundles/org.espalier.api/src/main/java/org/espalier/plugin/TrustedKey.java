package org.espalier.plugin;

/**
 * A key or a file that is trusted.
 *
 * @param name the owner in the certificate, or the name of the file
 * @param kind {@code key}, or {@code file} for one that was accepted by its checksum
 * @param fingerprint the SHA-256 of the key or of the file, in hexadecimal digits
 * @param since when that was decided, ISO 8601
 */
public record TrustedKey(String name, String kind, String fingerprint, String since) {}
