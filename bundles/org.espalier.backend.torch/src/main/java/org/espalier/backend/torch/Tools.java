package org.espalier.backend.torch;

import org.espalier.backend.SessionOptions;
import org.espalier.backend.torch.memory.Bench;

/**
 * What it takes to prepare kernels.
 *
 * @param kernels which there are
 * @param options how the session works
 * @param bench memory for them
 */
record Tools(KernelTable kernels, SessionOptions options, Bench bench) {}
