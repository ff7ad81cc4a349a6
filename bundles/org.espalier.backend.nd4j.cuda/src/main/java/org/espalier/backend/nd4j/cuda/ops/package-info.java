/**
 * The kernels, by what they do; each calls public operations of ND4J that write where they are
 * told.
 */
package org.espalier.backend.nd4j.cuda.ops;
