package org.espalier.layers.recurrent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.espalier.model.Weight;
import org.espalier.tck.Value;
import org.espalier.tensor.Shape;
import org.junit.jupiter.api.Test;

/**
 * The masks of dropout inside recurrent layers, made visible: all functions are linear, and weights
 * are such that the output of a step is the mask of one gate.
 */
final class RecurrentDropoutTest {
  private static final int ROWS = 60;
  private static final int UNITS = 20;
  private static final int STEPS = 5;
  private static final double RATE = 0.25;
  private static final String LSTM =
      "{type: lstm, units: 20, return_sequences: true, activation: linear, recurrent_activation: linear, ";
  private static final String GRU =
      "{type: gru, units: 20, return_sequences: true, activation: linear, recurrent_activation: linear, ";
  private static final String SIMPLE =
      "{type: simple_rnn, units: 20, return_sequences: true, activation: linear, ";

  /**
   * Weights of one number for each gate: the diagonals of both kernels, and the bias.
   *
   * @param biases as they lie in memory
   */
  private record Weights(List<Double> inputs, List<Double> states, List<Double> biases) {
    double[] of(Weight weight) {
      String name = weight.name();
      if (name.endsWith("bias")) {
        return biases.stream()
            .flatMap(bias -> Collections.nCopies(UNITS, bias).stream())
            .mapToDouble(bias -> bias)
            .toArray();
      }
      List<Double> diagonals = name.endsWith("recurrent_kernel") ? states : inputs;
      int columns = diagonals.size() * UNITS;
      double[] matrix = new double[UNITS * columns];
      for (int row = 0; row < UNITS; row++) {
        for (int gate = 0; gate < diagonals.size(); gate++) {
          matrix[row * columns + gate * UNITS + row] = diagonals.get(gate);
        }
      }
      return matrix;
    }
  }

  private static List<Double> numbers(double... numbers) {
    return Arrays.stream(numbers).boxed().toList();
  }

  /** The outputs of a step, after a first step of ones and others of zeros or ones. */
  private static double[] step(int step, String layer, double later, Weights weights) {
    double[] x = new double[ROWS * STEPS * UNITS];
    for (int i = 0; i < x.length; i++) {
      x[i] = i / UNITS % STEPS == 0 ? 1 : later;
    }
    Trial trial = Trial.of(Shape.of(STEPS, UNITS), layer);
    Value y = trial.train(Value.floats(Shape.of(ROWS, STEPS, UNITS), x), weights::of);
    double[] outputs = new double[ROWS * UNITS];
    for (int i = 0; i < outputs.length; i++) {
      outputs[i] = y.element((i / UNITS * STEPS + step) * UNITS + i % UNITS);
    }
    return outputs;
  }

  private static void assertMask(double[] mask) {
    for (double value : mask) {
      assertTrue(value == 0 || Math.abs(value - 1 / (1 - RATE)) < 1e-6, "a cell of " + value);
    }
    double dropped = Arrays.stream(mask).filter(value -> value == 0).count();
    assertEquals(RATE, dropped / mask.length, 5 * Math.sqrt(RATE * (1 - RATE) / mask.length));
  }

  /** Masks that were drawn for themselves differ where one drops and the other does not. */
  private static void assertIndependent(List<double[]> masks) {
    double expected = 2 * RATE * (1 - RATE);
    for (int a = 0; a < masks.size(); a++) {
      for (int b = 0; b < a; b++) {
        double different = 0;
        for (int i = 0; i < masks.get(a).length; i++) {
          different += masks.get(a)[i] == masks.get(b)[i] ? 0 : 1;
        }
        int cells = masks.get(a).length;
        double deviation = Math.sqrt(expected * (1 - expected) / cells);
        assertEquals(expected, different / cells, 5 * deviation, b + " and " + a);
      }
    }
  }

  @Test
  void theMaskOfTheInputsIsTheSameInEveryStep() {
    Weights weights = new Weights(numbers(1), numbers(0), numbers(0));
    String layer = SIMPLE + "dropout: 0.25}";
    double[] mask = step(0, layer, 1, weights);
    assertMask(mask);
    for (int step = 1; step < STEPS; step++) {
      assertArrayEquals(mask, step(step, layer, 1, weights), 1e-12, "step " + step);
    }
  }

  @Test
  void theMaskOfTheStateIsTheSameInEveryStep() {
    Weights weights = new Weights(numbers(1), numbers(1), numbers(0));
    String layer = SIMPLE + "recurrent_dropout: 0.25}";
    double[] mask = step(1, layer, 0, weights);
    assertMask(mask);
    for (int step = 2; step < STEPS; step++) {
      int times = step;
      double[] powers = Arrays.stream(mask).map(value -> Math.pow(value, times)).toArray();
      assertArrayEquals(powers, step(step, layer, 0, weights), 1e-6, "step " + step);
    }
  }

  /** Weights of an LSTM: its state is 1 after the first step, and then the mask of a gate. */
  private static Weights lstm(int gate) {
    List<Double> states = new ArrayList<>(numbers(0, 0, 0, 0));
    states.set(gate, 1.0);
    return switch (gate) {
      case 0, 1 -> new Weights(numbers(1, 0, 0, 0), states, numbers(0, 0, 1, 1));
      case 2 -> new Weights(numbers(0, 0, 1, 0), states, numbers(1, 0, 0, 1));
      default -> new Weights(numbers(0, 0, 0, 1), states, numbers(1, 0, 1, 0));
    };
  }

  @Test
  void everyGateOfAnLstmHasItsOwnMaskOfTheState() {
    List<double[]> masks = new ArrayList<>();
    for (int gate = 0; gate < 4; gate++) {
      masks.add(step(1, LSTM + "recurrent_dropout: 0.25}", 0, lstm(gate)));
    }
    masks.forEach(RecurrentDropoutTest::assertMask);
    assertIndependent(masks);
  }

  @Test
  void everyGateOfAnLstmDropsTheSameStateInEveryStep() {
    // the input gate is the mask times a state that is a power of it
    String layer = LSTM + "recurrent_dropout: 0.25}";
    double[] mask = step(1, layer, 0, lstm(0));
    for (int step = 2; step < STEPS; step++) {
      int times = step;
      double[] powers = Arrays.stream(mask).map(value -> Math.pow(value, times)).toArray();
      assertArrayEquals(powers, step(step, layer, 0, lstm(0)), 1e-6, "step " + step);
    }
  }

  @Test
  void everyGateOfAGruHasItsOwnMaskOfTheState() {
    String layer = GRU + "recurrent_dropout: 0.25}";
    List<Double> inputs = numbers(0, 0, 1);
    List<double[]> masks =
        List.of(
            step(1, layer, 0, new Weights(inputs, numbers(1, 0, 0), numbers(0, 0, 0, 0, 0, 0))),
            step(1, layer, 0, new Weights(inputs, numbers(0, 1, 0), numbers(0, 0, 0, 0, 0, 1))),
            step(1, layer, 0, new Weights(inputs, numbers(0, 0, 1), numbers(0, 1, 0, 0, 0, 0))));
    masks.forEach(RecurrentDropoutTest::assertMask);
    assertIndependent(masks);
  }

  /** The masks of the inputs of the gates i, c and o; that of f shows in no first step. */
  private static List<double[]> inputMasks(String layer) {
    return List.of(
        step(0, layer, 0, lstm(0)), step(0, layer, 0, lstm(2)), step(0, layer, 0, lstm(3)));
  }

  @Test
  void theMaskOfTheInputsIsSharedByTheGatesUnlessTheStatesHaveMasksToo() {
    List<double[]> shared = inputMasks(LSTM + "dropout: 0.25}");
    assertMask(shared.get(0));
    assertArrayEquals(shared.get(0), shared.get(1), 1e-12);
    assertArrayEquals(shared.get(0), shared.get(2), 1e-12);
    List<double[]> own = inputMasks(LSTM + "dropout: 0.25, recurrent_dropout: 0.25}");
    own.forEach(RecurrentDropoutTest::assertMask);
    assertIndependent(own);
  }

  @Test
  void nothingIsDroppedOutsideTraining() {
    Weights weights = new Weights(numbers(1), numbers(1), numbers(0));
    Trial trial = Trial.of(Shape.of(2, UNITS), SIMPLE + "dropout: 0.25, recurrent_dropout: 0.25}");
    double[] ones = new double[ROWS * 2 * UNITS];
    Arrays.fill(ones, 1);
    Value y = trial.infer(Value.floats(Shape.of(ROWS, 2, UNITS), ones), weights::of);
    for (int i = 0; i < y.size(); i++) {
      assertEquals(i / UNITS % 2 + 1, y.element(i));
    }
  }
}
