package org.espalier.pipeline;

/**
 * Any value that a pipeline may have somewhere.
 *
 * @param text YAML on one line
 */
public record YamlValue(String text) {}
