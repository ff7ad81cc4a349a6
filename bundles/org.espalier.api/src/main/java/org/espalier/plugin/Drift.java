package org.espalier.plugin;

/**
 * A difference between a lock and something else.
 *
 * @param subject the bundle, or {@code pipeline}
 * @param locked what the lock says; empty if it does not know the subject
 * @param found what is there instead; empty if nothing is
 * @param message both, in a sentence with what to do about it
 */
public record Drift(String subject, String locked, String found, String message) {}
