/** Evaluation of predictions with Tribuo, which this bundle embeds and shows to nobody. */
package org.espalier.evaluation.tribuo;
