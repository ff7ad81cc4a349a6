package org.espalier.host;

import java.nio.file.Path;
import java.util.Map;

/**
 * A run on disk.
 *
 * @param pipeline the pipeline's name
 * @param id the run's name
 * @param folder its folder
 * @param state {@code running}, {@code complete}, {@code stopped}, {@code failed} or {@code
 *     interrupted}
 * @param started when it began, ISO 8601
 * @param epochs how many epochs it finished
 * @param figures its last figures by name
 */
public record RunInfo(
    String pipeline,
    String id,
    Path folder,
    String state,
    String started,
    int epochs,
    Map<String, Double> figures) {}
