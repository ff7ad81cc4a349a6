/** Bundles that are replaced, or misbehave, while something is composed of them. */
package org.espalier.itest.replacing;
