/** Projectors: vectors of many numbers as points in a plane. */
package org.espalier.explainers.projection;
