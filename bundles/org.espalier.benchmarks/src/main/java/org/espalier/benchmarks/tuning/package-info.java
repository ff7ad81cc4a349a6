/** How much better than chance tuners search. */
package org.espalier.benchmarks.tuning;
