package org.espalier.layers.recurrent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.espalier.component.Doc;
import org.espalier.host.InvalidPipelineException;
import org.espalier.layer.Layer;
import org.espalier.layer.LayerType;
import org.espalier.layer.Scope;
import org.espalier.model.Weight;
import org.espalier.tck.Samples;
import org.espalier.tck.TestCatalogue;
import org.espalier.tck.Value;
import org.espalier.tensor.ScanBody;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** States that go from layer to layer, and layers of others that go in both directions. */
final class StatesTest {
  private static final Value X = new Samples(3).floats(Shape.of(2, 6, 3));

  /** The same numbers for weights of the same shape. */
  private static double[] same(Weight weight) {
    Random random = new Random(weight.shape().hashCode());
    return random.doubles(weight.shape().size().value(), -0.5, 0.5).toArray();
  }

  @ParameterizedTest
  @CsvSource({"simple_rnn, l0.state_h", "gru, l0.state_h", "lstm, l0.state_h l0.state_c"})
  void aLayerThatBeginsWithStatesGoesOnWhereTheyWereMade(String type, String states) {
    String first = "{type: %s, units: 4, return_state: true}".formatted(type);
    String second = "{type: %s, units: 4, return_sequences: true}".formatted(type);
    Value halves =
        Trial.of(Shape.of(6, 3), first, "x " + states + "|" + second).infer(X, StatesTest::same);
    double[] twice = new double[2 * X.size()];
    for (int i = 0; i < twice.length; i++) {
      int row = i / 36;
      twice[i] = X.element(row * 18 + i % 18);
    }
    Value whole =
        Trial.of(Shape.of(12, 3), second)
            .infer(Value.floats(Shape.of(2, 12, 3), twice), StatesTest::same);
    for (int row = 0; row < 2; row++) {
      assertArrayEquals(
          Arrays.copyOfRange(whole.elements(), row * 48 + 24, row * 48 + 48),
          halves.row(row).elements(),
          1e-12);
    }
  }

  @Test
  void bothDirectionsHandOutAndTakeTheirOwnStates() {
    String layer = "{type: bidirectional, layer: {type: lstm, units: 4, return_state: true}}";
    String states = "l0.forward_h l0.forward_c l0.backward_h l0.backward_c";
    Value y =
        Trial.of(Shape.of(6, 3), layer, "x " + states + "|" + layer).infer(X, StatesTest::same);
    String forward = "{type: lstm, units: 4, return_state: true}";
    Value there =
        Trial.of(Shape.of(6, 3), forward, "x l0.state_h l0.state_c|" + forward)
            .infer(X, StatesTest::same);
    for (int row = 0; row < 2; row++) {
      assertArrayEquals(there.row(row).elements(), Arrays.copyOf(y.row(row).elements(), 4), 1e-12);
    }
  }

  @Test
  void statesThatDoNotFitAreRefused() {
    assertRefused("x l0.state_h|{type: lstm, units: 4}", "needs 2 states");
    assertRefused("x l0.state_h l0.state_c|{type: lstm, units: 5}", "needs 2 states");
    assertRefused(
        "x l0.state_h|{type: bidirectional, layer: {type: gru, units: 4}}", "two directions");
  }

  private static void assertRefused(String layer, String reason) {
    String first = "{type: lstm, units: 4, return_state: true}";
    InvalidPipelineException e =
        assertThrows(InvalidPipelineException.class, () -> Trial.of(Shape.of(6, 3), first, layer));
    assertTrue(e.getMessage().contains(reason), e.getMessage());
  }

  @Test
  void withoutMergingBothDirectionsAreOutputs() {
    String inner = "{type: simple_rnn, units: 4, return_sequences: true}";
    String layer = "{type: bidirectional, layer: " + inner + ", merge_mode: %s}";
    Value added =
        Trial.of(Shape.of(6, 3), layer.formatted("none"), "l0.forward l0.backward|{type: add}")
            .infer(X, StatesTest::same);
    Value sum = Trial.of(Shape.of(6, 3), layer.formatted("sum")).infer(X, StatesTest::same);
    assertArrayEquals(sum.elements(), added.elements(), 1e-12);
    Value answer = Trial.of(Shape.of(6, 3), layer.formatted("none")).infer(X, StatesTest::same);
    Value forward = Trial.of(Shape.of(6, 3), inner).infer(X, StatesTest::same);
    assertArrayEquals(forward.elements(), answer.elements(), 1e-12);
  }

  /** The sums of the steps so far: a layer that knows nothing of directions. */
  @LayerType("running_sum")
  @Doc("sums of the steps so far")
  private static final class RunningSum implements Layer<RunningSum.Settings> {
    /** It has none. */
    record Settings() {}

    @Override
    public Tensor apply(Settings s, Tensor x, Scope scope) {
      Tensor ordered = scope.ops().transpose(x, 1, 0, 2);
      Tensor zeros = scope.ops().mul(scope.ops().sum(x, false, 1), 0);
      Tensor sums =
          scope
              .ops()
              .scan(
                  List.of(zeros),
                  List.of(ordered),
                  x.dim(1),
                  false,
                  (ops, sum, step) -> {
                    Tensor next = ops.add(sum.get(0), step.get(0));
                    return new ScanBody.Step(List.of(next), List.of(next));
                  })
              .outputs()
              .get(0);
      return scope.ops().transpose(sums, 1, 0, 2);
    }
  }

  @Test
  void aLayerOfOthersGoesInBothDirections() {
    TestCatalogue catalogue = TestCatalogue.ofClassPath().with(new RunningSum());
    Value y =
        Trial.of(
                catalogue,
                Shape.of(6, 3),
                "{type: bidirectional, layer: running_sum, merge_mode: sum}")
            .infer(X, StatesTest::same);
    for (int row = 0; row < 2; row++) {
      for (int feature = 0; feature < 3; feature++) {
        double all = 0;
        for (int step = 0; step < 6; step++) {
          all += X.element((row * 6 + step) * 3 + feature);
        }
        for (int step = 0; step < 6; step++) {
          int cell = (row * 6 + step) * 3 + feature;
          // every step is in the sum of one direction, the step itself in both
          assertEquals(all + X.element(cell), y.element(cell), 1e-12);
        }
      }
    }
  }
}
