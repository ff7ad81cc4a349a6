/** Data sources: files of separated values, one file per class, and rows in the pipeline itself. */
package org.espalier.sources;
