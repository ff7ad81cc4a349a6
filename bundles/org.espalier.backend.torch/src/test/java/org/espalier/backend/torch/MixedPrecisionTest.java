package org.espalier.backend.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.espalier.backend.Precision;
import org.espalier.backend.Session;
import org.espalier.backend.SessionOptions;
import org.espalier.program.Planner;
import org.espalier.tck.Execution;
import org.espalier.tck.Value;
import org.espalier.tck.cases.Cases;
import org.espalier.tck.cases.OperationCase;
import org.espalier.tensor.Graph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Products and convolutions whose operands are rounded to bfloat16. */
class MixedPrecisionTest {
  private static final SessionOptions MIXED =
      new SessionOptions(1, true, Precision.BFLOAT16, false, 0);

  /** Half the distance of two neighbours in bfloat16, as a part of the number. */
  private static final double ROUNDING = Math.scalb(1.0, -8);

  static Stream<OperationCase> products() {
    return cases("matmul");
  }

  static Stream<OperationCase> convolutions() {
    return cases("conv");
  }

  private static Stream<OperationCase> cases(String prefix) {
    return LongStream.rangeClosed(1, 3)
        .boxed()
        .flatMap(seed -> Cases.all(seed).stream())
        .filter(sample -> sample.name().startsWith(prefix));
  }

  /** The nearest number in bfloat16, the even one of two. */
  private static double narrow(double x) {
    int bits = Float.floatToRawIntBits((float) x);
    int even = bits >>> 16 & 1;
    return Float.intBitsToFloat(bits + 0x7fff + even & 0xffff0000);
  }

  private static Map<String, Value> mapped(OperationCase sample, DoubleUnaryOperator function) {
    Map<String, Value> mapped = new HashMap<>();
    sample
        .values()
        .forEach(
            (name, value) ->
                mapped.put(
                    name, value.with(DoubleStream.of(value.elements()).map(function).toArray())));
    return mapped;
  }

  private static Value reference(OperationCase sample, DoubleUnaryOperator function) {
    return Execution.reference().run(sample.graph(), mapped(sample, function)).get("y0");
  }

  private static Value mixed(Graph graph, Map<String, Value> values) {
    return Execution.on(new TorchBackend(), MIXED, Planner::plan).run(graph, values).get("y0");
  }

  @ParameterizedTest
  @MethodSource("products")
  void aProductIsTheSumInFloat32OfRoundedOperands(OperationCase sample) {
    assertWithin(Math.scalb(1.0, -20), sample, MixedPrecisionTest::narrow);
    assertWithin(2.01 * ROUNDING, sample, DoubleUnaryOperator.identity());
  }

  @ParameterizedTest
  @MethodSource("convolutions")
  void aConvolutionOfRoundedOperandsIsRoundedOnceMore(OperationCase sample) {
    assertWithin(1.01 * ROUNDING, sample, MixedPrecisionTest::narrow);
    assertWithin(3.02 * ROUNDING, sample, DoubleUnaryOperator.identity());
  }

  /** Compares with sums in double precision; the bound is a part of the sum of magnitudes. */
  private static void assertWithin(
      double bound, OperationCase sample, DoubleUnaryOperator operands) {
    Value expected = reference(sample, operands);
    Value magnitudes = reference(sample, x -> Math.abs(narrow(x)));
    Value actual = mixed(sample.graph(), sample.values());
    for (int i = 0; i < expected.size(); i++) {
      double most = bound * magnitudes.element(i) + Float.MIN_NORMAL;
      assertEquals(expected.element(i), actual.element(i), most, sample::toString);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"matmul", "conv ", "conv_grad_input", "conv_grad_kernel"})
  void whatBfloat16CannotHoldIsLost(String kind) {
    double most = 0;
    for (OperationCase sample : cases(kind).toList()) {
      Value exact = reference(sample, DoubleUnaryOperator.identity());
      Value actual = mixed(sample.graph(), sample.values());
      for (int i = 0; i < exact.size(); i++) {
        most = Math.max(most, Math.abs(exact.element(i) - actual.element(i)));
      }
    }
    assertTrue(most > ROUNDING, "at most " + most + " from float32");
  }

  @Test
  void weightsThatStayFloatsDescendAsTheyDoInFloat32() {
    List<Float> exact = losses(Precision.FLOAT32);
    List<Float> mixed = losses(Precision.BFLOAT16);
    assertTrue(exact.get(300) < exact.get(0) / 2, exact::toString);
    for (int i = 0; i < exact.size(); i++) {
      assertEquals(exact.get(i), mixed.get(i), 0.02f * exact.get(i), "step " + i);
    }
    assertNotEquals(exact, mixed, "it was rounded");
  }

  private static List<Float> losses(Precision precision) {
    SessionOptions options = new SessionOptions(1, false, precision, false, 0);
    try (Session session = new TorchBackend().open("cpu", options)) {
      Descent descent = new Descent(session);
      return Stream.generate(descent::run).limit(301).toList();
    }
  }
}
