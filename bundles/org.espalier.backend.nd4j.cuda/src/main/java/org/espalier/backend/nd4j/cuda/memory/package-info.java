/** Memory of a device as arrays of ND4J, counted, and its way to and from arrays of Java. */
package org.espalier.backend.nd4j.cuda.memory;
