/**
 * Data sources: tables of separated values, JSON lines, texts and images in folders of classes, a
 * file of lines for each class, IDX files, and rows in the pipeline itself.
 */
package org.espalier.sources;
