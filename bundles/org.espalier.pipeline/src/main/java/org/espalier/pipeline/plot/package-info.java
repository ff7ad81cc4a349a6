/** The picture of a model: its layers in rows from the features down to the prediction, as SVG. */
package org.espalier.pipeline.plot;
