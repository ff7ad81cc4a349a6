package org.espalier.backend.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.global.torch;
import org.espalier.backend.Precision;
import org.espalier.backend.Program;
import org.espalier.backend.SessionOptions;
import org.espalier.backend.torch.recurrent.Cell;
import org.espalier.backend.torch.recurrent.Cudnn;
import org.espalier.backend.torch.recurrent.LibtorchSequences;
import org.espalier.backend.torch.recurrent.SequenceKernels;
import org.espalier.model.Model;
import org.espalier.program.Planner;
import org.espalier.program.Simplifier;
import org.espalier.tck.Execution;
import org.espalier.tck.Tolerance;
import org.espalier.tck.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Recurrent layers whose scans a library runs as a whole, against the reference, which runs them
 * step by step.
 */
class RecurrentSequencesTest {
  private static final SessionOptions CHECKED = new SessionOptions(1, true);

  /** Compares prediction, gradients and weights after one step and after five. */
  private static LibtorchSequences assertTrainsAlike(Value x, String... layers) {
    Program program = RecurrentTrial.descent(RecurrentTrial.model(layers));
    Map<String, Value> values = RecurrentTrial.values(program.graph(), x);
    LibtorchSequences sequences = new LibtorchSequences();
    Execution whole = Execution.on(new WithSequences(sequences), CHECKED, Planner::plan);
    for (int times : new int[] {1, 5}) {
      Map<String, Value> expected = Execution.reference().run(program, values, times);
      Map<String, Value> actual = whole.run(program, values, times);
      expected.forEach(
          (name, value) -> Tolerance.GRADIENTS.assertClose(name, value, actual.get(name)));
    }
    return sequences;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "LSTM; {type: lstm, units: 4}",
        "LSTM; {type: lstm, units: 4, return_sequences: true}",
        "LSTM; {type: lstm, units: 5, go_backwards: true}",
        "LSTM; {type: lstm, units: 4, return_sequences: true, go_backwards: true, use_bias: false}",
        "LSTM; {type: lstm, units: 4, dropout: 0.3}",
        "GRU; {type: gru, units: 4}",
        "GRU; {type: gru, units: 5, return_sequences: true}",
        "GRU; {type: gru, units: 4, return_sequences: true, go_backwards: true}",
        "GRU; {type: gru, units: 4, use_bias: false}",
        "GRU; {type: gru, units: 4, use_bias: false, go_backwards: true}",
        "SIMPLE_TANH; {type: simple_rnn, units: 4}",
        "SIMPLE_TANH; {type: simple_rnn, units: 4, return_sequences: true, go_backwards: true}",
        "SIMPLE_RELU; {type: simple_rnn, units: 4, activation: relu, return_sequences: true}"
      })
  void aLayerTrainsAsItDoesStepByStep(Cell cell, String layer) {
    LibtorchSequences sequences = assertTrainsAlike(RecurrentTrial.x(), layer);
    assertEquals(List.of(cell, cell, cell, cell), sequences.prepared, "rehearsed, then taken");
    assertEquals(2 + 1 + 5, sequences.forward);
    assertEquals(2 + 1 + 5, sequences.backward);
  }

  @ParameterizedTest
  @CsvSource({"lstm, false", "lstm, true", "gru, false", "gru, true", "simple_rnn, true"})
  void bothDirectionsAreTaken(String type, boolean sequence) {
    String inner = "{type: %s, units: 4, return_sequences: %s}".formatted(type, sequence);
    LibtorchSequences sequences =
        assertTrainsAlike(RecurrentTrial.x(), "{type: bidirectional, layer: " + inner + "}");
    assertEquals(2 * 8, sequences.forward);
    assertEquals(2 * 8, sequences.backward);
  }

  @ParameterizedTest
  @CsvSource({"lstm, l0.state_h l0.state_c", "gru, l0.state_h", "simple_rnn, l0.state_h"})
  void statesThatAreHandedOnHaveTheirGradients(String type, String states) {
    String first = "{type: %s, units: 4, return_state: true}".formatted(type);
    LibtorchSequences sequences =
        assertTrainsAlike(
            RecurrentTrial.x(), first, "x " + states + "|{type: " + type + ", units: 4}");
    assertEquals(2 * 8, sequences.backward);
  }

  @Test
  void layersOnTopOfEachOtherAreTaken() {
    LibtorchSequences sequences =
        assertTrainsAlike(
            RecurrentTrial.x(),
            "{type: lstm, units: 4, return_sequences: true}",
            "{type: gru, units: 3}");
    assertEquals(2 * 8, sequences.backward);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{type: lstm, units: 4, recurrent_dropout: 0.3}",
        "{type: lstm, units: 4, activation: relu}",
        "{type: lstm, units: 4, recurrent_activation: tanh}",
        "{type: gru, units: 4, reset_after: false}",
        "{type: gru, units: 4, recurrent_dropout: 0.3}",
        "{type: simple_rnn, units: 4, activation: sigmoid}"
      })
  void whatTheLibraryHasNotRunsStepByStep(String layer) {
    assertEquals(List.of(), assertTrainsAlike(RecurrentTrial.x(), layer).prepared);
  }

  @ParameterizedTest
  @CsvSource({"lstm, pre", "lstm, post", "lstm, interior", "gru, pre", "simple_rnn, interior"})
  void maskedStepsRunStepByStep(String type, String padding) {
    double[] numbers = RecurrentTrial.x().elements();
    int from = padding.equals("pre") ? 0 : padding.equals("post") ? 4 : 2;
    Arrays.fill(numbers, 3 * from, 3 * from + 6, 0); // of the first row; the other has none
    String layer = "{type: bidirectional, layer: {type: %s, units: 4}}".formatted(type);
    LibtorchSequences sequences =
        assertTrainsAlike(
            RecurrentTrial.x().with(numbers), "{type: masking, mask_value: 0}", layer);
    assertEquals(List.of(), sequences.prepared);
  }

  @Test
  void aPredictionKeepsNothingForTheWayBack() {
    Model model = RecurrentTrial.model("{type: gru, units: 4, return_sequences: true}");
    Program program = new Program("predict", Simplifier.forExecution(model.inference()), Map.of());
    Map<String, Value> values = RecurrentTrial.values(program.graph(), RecurrentTrial.x());
    LibtorchSequences sequences = new LibtorchSequences();
    Value y = Execution.on(new WithSequences(sequences)).run(program, values, 1).get("prediction");
    Value expected = Execution.reference().run(program, values, 1).get("prediction");
    Tolerance.OUTPUTS.assertClose("prediction", expected, y);
    assertEquals(2, sequences.forward);
    assertEquals(0, sequences.backward);
  }

  @Test
  void numbersThatAreNotThoseOfTheScanAreNeverTaken() {
    SequenceKernels wrong =
        (cell, operands, kept) -> {
          operands.weights().get(0).mul_(new Scalar(1.01f));
          return new LibtorchSequences().prepare(cell, operands, kept);
        };
    assertNeverTaken(wrong);
  }

  @Test
  void aLibraryThatFailsIsNeverTaken() {
    assertNeverTaken(new Cudnn()); // there is none on the processor
  }

  private static void assertNeverTaken(SequenceKernels sequences) {
    Program program =
        RecurrentTrial.descent(
            RecurrentTrial.model("{type: lstm, units: 4, return_sequences: true}"));
    Map<String, Value> values = RecurrentTrial.values(program.graph(), RecurrentTrial.x());
    Map<String, Value> expected =
        Execution.on(new TorchBackend(), CHECKED, Planner::plan).run(program, values, 5);
    Map<String, Value> actual =
        Execution.on(new WithSequences(sequences), CHECKED, Planner::plan).run(program, values, 5);
    expected.forEach((name, value) -> Tolerance.EXACT.assertClose(name, value, actual.get(name)));
  }

  @Test
  void aCardHasTheKernelsOfCudnnAndMultipliesIn32Bits() {
    Installation.get(null);
    assertTrue(KernelTable.of("cpu", Precision.FLOAT32).sequences().isEmpty());
    torch.globalContext().setAllowTF32CuDNN(true);
    assertInstanceOf(
        Cudnn.class, KernelTable.of("cuda:0", Precision.FLOAT32).sequences().orElseThrow());
    assertFalse(torch.globalContext().allowTF32CuDNN());
  }

  @Test
  void equalNumbersAreMadeStepByStep() {
    LibtorchSequences sequences = new LibtorchSequences();
    Program program = RecurrentTrial.descent(RecurrentTrial.model("{type: lstm, units: 4}"));
    SessionOptions deterministic = new SessionOptions(1, true, Precision.FLOAT32, true, 0);
    Execution.on(new WithSequences(sequences), deterministic, Planner::plan)
        .run(program, RecurrentTrial.values(program.graph(), RecurrentTrial.x()), 1);
    assertTrue(sequences.prepared.isEmpty());
  }
}
