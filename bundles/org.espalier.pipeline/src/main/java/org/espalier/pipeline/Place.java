package org.espalier.pipeline;

/**
 * Where something stands in the text of a pipeline.
 *
 * @param file the pipeline's name, or the override it was given with
 * @param line the line, from 1 on
 * @param column the column, from 1 on
 */
public record Place(String file, int line, int column) {}
