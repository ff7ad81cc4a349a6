/** The contender that is a loop written by hand on libtorch, eager and with its own gradients. */
package org.espalier.benchmarks.libtorch;
