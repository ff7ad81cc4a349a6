package org.espalier.tuning.store;

import org.espalier.host.PipelineFile;
import org.espalier.host.StudyRecord;

/**
 * What a study is about.
 *
 * @param pipeline the name of its pipeline
 * @param began when, ISO 8601
 * @param file the pipeline as its author wrote it; relative paths of data start from its folder
 * @param plan what is to be done
 * @param stratify whether each class has its share of each fold
 */
public record Head(
    String pipeline, String began, PipelineFile file, StudyRecord.Plan plan, boolean stratify) {}
