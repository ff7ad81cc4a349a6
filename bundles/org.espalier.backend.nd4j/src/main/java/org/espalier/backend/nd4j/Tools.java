package org.espalier.backend.nd4j;

import org.espalier.backend.SessionOptions;
import org.espalier.backend.nd4j.natives.Workbench;

/**
 * What it takes to prepare kernels.
 *
 * @param kernels which there are
 * @param options how the session works
 * @param profile measures them
 * @param bench memory for them
 * @param ops additional ops
 */
record Tools(
    KernelTable kernels,
    SessionOptions options,
    Profile profile,
    Workbench bench,
    AdditionalOps ops) {}
