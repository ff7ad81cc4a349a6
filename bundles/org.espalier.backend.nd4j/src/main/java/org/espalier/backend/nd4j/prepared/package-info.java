/** Kernels that are prepared calls of native code. */
package org.espalier.backend.nd4j.prepared;
