/** How many megabytes of text a second become rows of numbers. */
package org.espalier.benchmarks.texts;
