/**
 * How a column of a data set becomes numbers.
 *
 * <p>Implemented by authors of vectorizers, called by the runtime: {@code fit} on the training
 * rows, then an encoder for every row that is trained on, evaluated or predicted.
 */
@Version("0.1.0")
@Export
package org.espalier.vectorizer;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
