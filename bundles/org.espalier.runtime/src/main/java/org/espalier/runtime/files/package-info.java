/** Finding the files of data sets: beside the pipeline, by checksum, by download. */
package org.espalier.runtime.files;
