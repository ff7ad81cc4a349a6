package org.espalier.backend.nd4j.cuda.ops;

import static org.espalier.tensor.Primitive.*;

import java.util.ArrayList;
import java.util.List;
import org.espalier.backend.nd4j.cuda.kernel.Call;
import org.espalier.backend.nd4j.cuda.kernel.Kernel;
import org.espalier.backend.nd4j.cuda.memory.Operand;
import org.espalier.tensor.DType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Maxima and means of windows over any number of axes, and their gradients. */
public final class Pools {
  private Pools() {}

  private static Windows windows(Call call) {
    return new Windows(call.attributes(), call.attributes().integers("window"));
  }

  /** Prepares the maximum of each window. */
  public static Kernel maxima(Call call) {
    return maxima(call, call.out());
  }

  private static Kernel maxima(Call call, Operand out) {
    List<Kernel> steps = new ArrayList<>();
    steps.add(Native.fill(out.array(), Double.NEGATIVE_INFINITY));
    for (Windows.Cell cell : windows(call).cells(call.in(0), out)) {
      steps.add(Elementwise.of(MAXIMUM, cell.places(), cell.input(), cell.places()));
    }
    return Native.sequence(steps);
  }

  /** Prepares the gradient of the maximum: it goes to the first of equal maxima. */
  public static Kernel gradientOfMaxima(Call call) {
    long[] shape = call.in(1).shape();
    Operand maximum = call.bench().lend(shape);
    Operand left = call.bench().lend(shape); // of the gradient, for cells that come later
    Operand share = call.bench().lend(shape);
    Operand equal = call.bench().lend(shape);
    List<Kernel> steps = new ArrayList<>();
    steps.add(maxima(call, maximum));
    steps.add(Operand.copy(call.in(1).array(), left.array()));
    steps.add(Native.fill(call.out().array(), 0));
    Windows windows = windows(call);
    List<Windows.Cell> maxima = windows.cells(call.in(0), maximum);
    List<Windows.Cell> equals = windows.cells(call.in(0), equal);
    List<Windows.Cell> lefts = windows.cells(call.out(), left);
    List<Windows.Cell> shares = windows.cells(call.out(), share);
    for (int i = 0; i < maxima.size(); i++) {
      INDArray same = equals.get(i).places();
      INDArray part = shares.get(i).places();
      INDArray rest = lefts.get(i).places();
      INDArray gradient = shares.get(i).input();
      INDArray truths = call.bench().truths(same.shape());
      steps.add(Elementwise.of(EQUAL, maxima.get(i).input(), maxima.get(i).places(), truths));
      steps.add(Operand.copy(truths, same));
      steps.add(Elementwise.of(MUL, same, rest, part));
      steps.add(Elementwise.of(ADD, gradient, part, gradient));
      steps.add(Elementwise.of(SUB, rest, part, rest));
    }
    return Native.sequence(steps);
  }

  /** Prepares the mean of each window; padding does not count. */
  public static Kernel means(Call call) {
    INDArray out = call.out().array();
    List<Kernel> steps = new ArrayList<>();
    steps.add(Native.fill(out, 0));
    for (Windows.Cell cell : windows(call).cells(call.in(0), call.out())) {
      steps.add(Elementwise.of(ADD, cell.places(), cell.input(), cell.places()));
    }
    steps.add(Elementwise.of(DIV, out, counts(call, call.in(0), call.out()), out));
    return Native.sequence(steps);
  }

  /** Prepares the gradient of the mean. */
  public static Kernel gradientOfMeans(Call call) {
    Operand shares = call.bench().lend(call.in(0).shape());
    INDArray counts = counts(call, call.out(), call.in(0));
    List<Kernel> steps = new ArrayList<>();
    steps.add(Elementwise.of(DIV, call.in(0).array(), counts, shares.array()));
    steps.add(Native.fill(call.out().array(), 0));
    for (Windows.Cell cell : windows(call).cells(call.out(), shares)) {
      steps.add(Elementwise.of(ADD, cell.input(), cell.places(), cell.input()));
    }
    return Native.sequence(steps);
  }

  /** How many cells of each window are no padding [1, places..., 1]. */
  private static INDArray counts(Call call, Operand x, Operand y) {
    Operand ones = call.bench().own(DType.FLOAT32, single(x));
    Operand counts = call.bench().own(DType.FLOAT32, single(y));
    Native.fill(ones.array(), 1).run();
    for (Windows.Cell cell : windows(call).cells(ones, counts)) {
      Elementwise.of(ADD, cell.places(), cell.input(), cell.places()).run();
    }
    return counts.array();
  }

  private static long[] single(Operand operand) {
    long[] shape = operand.shape().clone();
    shape[0] = 1;
    shape[shape.length - 1] = 1;
    return shape;
  }
}
