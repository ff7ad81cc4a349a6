package org.espalier.host;

import java.nio.file.Path;
import java.util.OptionalDouble;

/**
 * Which study, and how it stands.
 *
 * @param pipeline the name of its pipeline
 * @param id its name, unique among the studies of its pipeline
 * @param folder its folder
 * @param began when, ISO 8601
 * @param state {@code running}, {@code interrupted} (nobody works on it), {@code complete} or
 *     {@code failed}
 * @param trials how many trials have ended
 * @param best the best score so far
 */
public record StudyInfo(
    String pipeline,
    String id,
    Path folder,
    String began,
    String state,
    int trials,
    OptionalDouble best) {}
