/**
 * A backend for NVIDIA cards from sm_37 to sm_86, on ND4J's CUDA backend.
 *
 * <p>{@link org.espalier.backend.nd4j.cuda.Nd4jCudaBackend} is the service. What it needs of a
 * machine is in {@link org.espalier.backend.nd4j.cuda.Demands}, which loads nothing. For each step
 * of a plan a kernel of {@link org.espalier.backend.nd4j.cuda.KernelTable} is prepared once over
 * arrays that are views of the plan's memory; it calls ND4J's public operations, which are the same
 * on every backend of ND4J, so that all of it is tested on the one for the CPU.
 */
package org.espalier.backend.nd4j.cuda;
