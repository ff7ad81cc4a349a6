/**
 * Several elementwise steps as one kernel, which keeps what is between them in small arrays.
 *
 * <p>A pass over a large tensor costs memory traffic, and a native call on a small one costs more
 * than its arithmetic: a fused group reads each operand once, piece by piece, and writes only what
 * others read.
 */
package org.espalier.backend.nd4j.fused;
