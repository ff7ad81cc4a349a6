/**
 * Kernels in plain Java: one for each primitive that takes all operands, and those that are fastest
 * so.
 */
package org.espalier.backend.nd4j.plain;
