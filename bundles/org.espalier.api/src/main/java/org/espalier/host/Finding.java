package org.espalier.host;

/**
 * Something the doctor looked at.
 *
 * @param subject what was looked at
 * @param state {@code ok}, {@code warning} or {@code error}
 * @param message what was found
 * @param remedy what to do about it; empty if nothing
 */
public record Finding(String subject, String state, String message, String remedy) {}
