/** Starts the contenders in turn, compares what they print, and writes the page of results. */
package org.espalier.benchmarks.driver;
