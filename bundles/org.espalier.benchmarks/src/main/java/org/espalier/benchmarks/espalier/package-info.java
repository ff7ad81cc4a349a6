/**
 * The contender that runs pipelines as a run does, without a framework: reader, vectorizers,
 * tracer, step programs, planner, trainer and the nd4j backend.
 */
package org.espalier.benchmarks.espalier;
