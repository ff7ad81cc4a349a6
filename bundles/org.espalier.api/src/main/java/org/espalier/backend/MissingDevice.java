package org.espalier.backend;

/**
 * A device that a backend could use if something were different.
 *
 * @param device a family of devices such as {@code cuda}, or one device such as {@code cuda:1}
 * @param reason what stands in the way, in a clause: the driver and its version against the needed
 *     one, the library, the architecture
 * @param remedy what to do about it, as a command or a sentence
 */
public record MissingDevice(String device, String reason, String remedy) {}
