package org.espalier.tck.cases;

import java.util.ArrayList;
import java.util.List;
import org.espalier.tck.Samples;
import org.espalier.tck.Value;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Shape;

/** Constants and random numbers. */
final class SourceCases {
  private SourceCases() {}

  static List<OperationCase> all(Samples samples) {
    List<OperationCase> cases = new ArrayList<>();
    Shape shape = samples.shape(2);
    float[] constant = new float[(int) shape.size().value()];
    for (int i = 0; i < constant.length; i++) {
      constant[i] = (float) samples.floats(Shape.SCALAR).element(0);
    }
    Value x = samples.floats(shape);
    cases.add(
        OperationCase.of("constant", (o, in) -> o.mul(in.get(0), o.constant(constant, shape)), x));
    cases.add(OperationCase.of("fill", (o, in) -> o.fill(shape, 0.1)).exact());
    cases.add(
        OperationCase.of("fill of an extent", (o, in) -> o.mul(in.get(0), o.extent(Dim.of(7))), x));
    for (int rank = 0; rank <= 3; rank++) {
      addRandom(cases, samples, samples.shape(rank));
    }
    addRandom(cases, samples, Shape.of(samples.number(200, 210), 5));
    return cases;
  }

  private static void addRandom(List<OperationCase> cases, Samples samples, Shape shape) {
    Shape pair = Shape.of(2);
    int[] words = samples.integers(pair, Integer.MIN_VALUE + 1, -1);
    Value seed = Value.ints(pair, words[0], words[1]);
    Value step = Value.ints(Shape.SCALAR, samples.number(1, 1_000_000));
    String stream = "layer_" + samples.number(1, 9) + "/0";
    double probability = samples.floats(Shape.SCALAR, 0.1, 0.9).element(0);
    cases.add(
        OperationCase.of(
                "random_uniform " + shape,
                (o, x) -> o.randomUniform(x.get(0), x.get(1), stream, shape),
                seed,
                step)
            .exact());
    cases.add(
        OperationCase.of(
                "random_bernoulli " + shape + " of " + probability,
                (o, x) -> o.randomBernoulli(x.get(0), x.get(1), stream, shape, probability),
                seed,
                step)
            .exact());
    cases.add(
        OperationCase.of(
            "random_normal " + shape,
            (o, x) -> o.randomNormal(x.get(0), x.get(1), stream, shape),
            seed,
            step));
  }
}
