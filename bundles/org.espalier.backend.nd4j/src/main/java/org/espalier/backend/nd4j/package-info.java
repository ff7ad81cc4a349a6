/**
 * The default backend on the CPU: plans executed with ND4J's natives.
 *
 * <p>{@link org.espalier.backend.nd4j.Nd4jBackend} is the service. For each step of a plan the
 * first kernel of {@link org.espalier.backend.nd4j.KernelTable} that fits is prepared once; a run
 * only calls them in order and allocates nothing.
 */
package org.espalier.backend.nd4j;
