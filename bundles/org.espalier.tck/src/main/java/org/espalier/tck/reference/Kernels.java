package org.espalier.tck.reference;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.espalier.tensor.Primitive;

/** The kernel of every primitive, but for the scan, which needs the plan of its body. */
final class Kernels {
  static final Map<Primitive, Kernel> ALL = all();

  private Kernels() {}

  private static Map<Primitive, Kernel> all() {
    EnumMap<Primitive, Kernel> kernels = new EnumMap<>(Primitive.class);
    ElementwiseKernels.register(kernels);
    ReductionKernels.register(kernels);
    ProductKernels.register(kernels);
    MovementKernels.register(kernels);
    TableKernels.register(kernels);
    SourceKernels.register(kernels);
    ConvolutionKernels.register(kernels);
    PoolKernels.register(kernels);
    return Collections.unmodifiableMap(kernels);
  }
}
