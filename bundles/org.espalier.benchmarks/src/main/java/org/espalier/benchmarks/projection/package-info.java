/** How fast vectors become points of a plane, beside scikit-learn. */
package org.espalier.benchmarks.projection;
