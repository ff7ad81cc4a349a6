package org.espalier.backend.nd4j.cuda;

import org.espalier.backend.nd4j.cuda.memory.Bench;

/**
 * What it takes to prepare kernels.
 *
 * @param kernels which there are
 * @param checked whether each kernel is waited for, so that a fault is told with its node
 * @param bench memory for them
 */
record Tools(KernelTable kernels, boolean checked, Bench bench) {}
