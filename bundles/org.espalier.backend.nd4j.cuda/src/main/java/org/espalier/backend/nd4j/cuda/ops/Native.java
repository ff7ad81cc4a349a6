package org.espalier.backend.nd4j.cuda.ops;

import java.util.List;
import org.espalier.backend.nd4j.cuda.kernel.Kernel;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/** Calls of ND4J's operations by name, made once and run often; they write into a given array. */
final class Native {
  private Native() {}

  /** A call with integers as its constants. */
  static Kernel call(String name, List<INDArray> inputs, INDArray output, long... numbers) {
    return call(name, inputs, output, numbers, new boolean[0], new double[0]);
  }

  /** A call with constants of every kind. */
  static Kernel call(
      String name,
      List<INDArray> inputs,
      INDArray output,
      long[] numbers,
      boolean[] flags,
      double... reals) {
    DynamicCustomOp operation =
        DynamicCustomOp.builder(name)
            .addInputs(inputs.toArray(new INDArray[0]))
            .addOutputs(output)
            .build();
    operation.addIArgument(numbers);
    operation.addBArgument(flags);
    operation.addTArgument(reals);
    CustomOp prepared = operation;
    return () -> Nd4j.exec(prepared);
  }

  /** Several kernels, one after the other. */
  static Kernel sequence(List<Kernel> kernels) {
    Kernel[] all = kernels.toArray(new Kernel[0]);
    return () -> {
      for (Kernel kernel : all) {
        kernel.run();
      }
    };
  }

  /** One number everywhere. */
  static Kernel fill(INDArray array, double value) {
    return () -> array.assign(value);
  }

  /** Repeats the elements of an array along another one, as NumPy does. */
  static Kernel broadcast(INDArray from, INDArray to) {
    return call("assign", List.of(to, from), to);
  }
}
