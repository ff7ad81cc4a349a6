package org.espalier.backend.nd4j.kernel;

/**
 * A way to execute a primitive.
 *
 * @param name what it is known by in profiles and in the self-test, for example {@code blas}
 * @param factory prepares it
 */
public record Choice(String name, KernelFactory factory) {}
