package org.espalier.tck;

import java.util.Map;

/**
 * Settings and files that a data source is tried with.
 *
 * @param settings its settings as in a pipeline, without the type
 * @param files what is in each file that the settings name, by its path: a text or bytes
 */
public record SourceSample(String settings, Map<String, ?> files) {}
