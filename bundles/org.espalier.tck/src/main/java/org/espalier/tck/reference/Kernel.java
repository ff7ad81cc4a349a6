package org.espalier.tck.reference;

/** Computes the outputs of a node from its inputs. */
@FunctionalInterface
interface Kernel {
  void run(Call call);
}
