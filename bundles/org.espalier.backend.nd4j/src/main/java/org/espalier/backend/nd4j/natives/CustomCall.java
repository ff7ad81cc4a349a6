package org.espalier.backend.nd4j.natives;

import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.LongPointer;
import org.espalier.backend.BackendException;
import org.nd4j.linalg.api.ops.CustomOpDescriptor;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.OpaqueContext;

/**
 * One of ND4J's named operations with its operands, prepared once.
 *
 * <p>The operation does not look at shapes again when it runs, so they must be right; what can be
 * checked beforehand is.
 */
public final class CustomCall {
  private final NativeOps ops = Library.ops();
  private final String name;
  private final long hash;
  private final OpaqueContext context = Library.ops().createGraphContext(1);
  private final List<Operand> held;

  /**
   * Prepares a call.
   *
   * @param bench frees it
   * @param reals the operation's floating-point arguments
   * @param integers the operation's integer arguments
   */
  public CustomCall(
      Workbench bench,
      String name,
      List<Operand> inputs,
      List<Operand> outputs,
      double[] reals,
      long... integers) {
    CustomOpDescriptor operation = Library.operation(name);
    this.name = name;
    this.hash = operation.getHash();
    check("inputs", operation.getNumInputs(), inputs.size());
    check("outputs", operation.getNumOutputs(), outputs.size());
    check("floating-point arguments", operation.getNumTArgs(), reals.length);
    check("integer arguments", operation.getNumIArgs(), integers.length);
    for (int i = 0; i < inputs.size(); i++) {
      Operand in = inputs.get(i);
      LongPointer shape = Library.shape(in.dtype(), in.shape());
      ops.setGraphContextInputBuffer(context, i, in.handle(), shape, null);
    }
    for (int i = 0; i < outputs.size(); i++) {
      Operand out = outputs.get(i);
      LongPointer shape = Library.shape(out.dtype(), out.shape());
      ops.setGraphContextOutputBuffer(context, i, out.handle(), shape, null);
    }
    try (DoublePointer real = new DoublePointer(reals);
        LongPointer integer = new LongPointer(integers)) {
      ops.setGraphContextTArguments(context, real, reals.length);
      ops.setGraphContextIArguments(context, integer, integers.length);
    }
    ops.ctxShapeFunctionOverride(context, true);
    this.held = Stream.concat(inputs.stream(), outputs.stream()).toList();
    bench.whenClosed(() -> ops.deleteGraphContext(context));
  }

  private void check(String what, int least, int given) {
    if (given < least) {
      throw new BackendException(name + " needs " + least + " " + what + ", not " + given);
    }
  }

  /** Runs it. */
  public void run() {
    if (ops.execCustomOp2(null, hash, context) != 0) {
      throw new BackendException(
          "ND4J's " + name + " on " + held + " failed: " + ops.lastErrorMessage());
    }
  }
}
