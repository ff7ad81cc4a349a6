package org.espalier.host;

/**
 * Something that differs between two runs.
 *
 * @param what its name, for example the path of a setting
 * @param first what it is in the first run; empty where it has none
 * @param second what it is in the second run; empty where it has none
 */
public record Difference(String what, String first, String second) {}
