package org.espalier.tck;

import java.util.Map;

/**
 * Settings and files that a data source is tried with.
 *
 * @param settings its settings as in a pipeline, without the type
 * @param files the text of each file that the settings name, by its path
 */
public record SourceSample(String settings, Map<String, String> files) {}
