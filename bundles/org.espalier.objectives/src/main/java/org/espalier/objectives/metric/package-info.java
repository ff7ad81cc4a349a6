/** Figures that are reported for each epoch. */
package org.espalier.objectives.metric;
