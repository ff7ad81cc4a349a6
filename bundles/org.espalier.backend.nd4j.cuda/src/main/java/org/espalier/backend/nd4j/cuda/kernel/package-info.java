/** What executes one node: kernels, how they are prepared, and what they work on. */
package org.espalier.backend.nd4j.cuda.kernel;
