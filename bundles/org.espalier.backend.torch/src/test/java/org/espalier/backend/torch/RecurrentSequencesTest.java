package org.espalier.backend.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.global.torch;
import org.espalier.backend.Backend;
import org.espalier.backend.Precision;
import org.espalier.backend.Program;
import org.espalier.backend.Session;
import org.espalier.backend.SessionOptions;
import org.espalier.backend.torch.memory.DeviceMemory;
import org.espalier.backend.torch.recurrent.Cell;
import org.espalier.backend.torch.recurrent.Cudnn;
import org.espalier.backend.torch.recurrent.LibtorchSequences;
import org.espalier.backend.torch.recurrent.SequenceKernels;
import org.espalier.component.Kind;
import org.espalier.model.Model;
import org.espalier.pipeline.ComponentText;
import org.espalier.pipeline.LayerSettings;
import org.espalier.pipeline.ModelTracer;
import org.espalier.program.Gradients;
import org.espalier.program.Planner;
import org.espalier.program.Simplifier;
import org.espalier.tck.Execution;
import org.espalier.tck.Samples;
import org.espalier.tck.TestCatalogue;
import org.espalier.tck.Tolerance;
import org.espalier.tck.Value;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Graph;
import org.espalier.tensor.GraphBuilder;
import org.espalier.tensor.Node;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.TensorType;
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
  private static final TestCatalogue COMPONENTS = TestCatalogue.ofClassPath();
  private static final Shape ROW = Shape.of(6, 3);

  /** libtorch on the processor with kernels for sequences. */
  private record WithSequences(SequenceKernels sequences) implements Backend {
    @Override
    public String engine() {
      return TorchBackend.NAME;
    }

    @Override
    public List<String> devices() {
      return List.of("cpu");
    }

    @Override
    public Map<String, String> facts() {
      return Map.of();
    }

    @Override
    public Optional<String> refusal(Graph graph, Node node) {
      return Refusal.of(graph, node);
    }

    @Override
    public Session open(String device, SessionOptions options) {
      Installation.get(null);
      return new TorchSession(
          DeviceMemory.of(device, 0),
          new KernelTable(options.precision()).with(sequences),
          options);
    }
  }

  /** Layers one behind the other; before a bar the names of a layer's inputs. */
  private static Model model(String... layers) {
    ComponentText text = new ComponentText(COMPONENTS);
    List<LayerSettings> settings = new ArrayList<>();
    for (String layer : layers) {
      int bar = layer.indexOf('|');
      Optional<List<String>> inputs =
          bar < 0
              ? Optional.empty()
              : Optional.of(Arrays.asList(layer.substring(0, bar).split(" ", -1)));
      settings.add(
          new LayerSettings(
              text.read(Kind.LAYER, layer.substring(bar + 1)),
              Optional.of("l" + settings.size()),
              inputs,
              true));
    }
    List<Dim> dims = new ArrayList<>(List.of(Dim.BATCH));
    dims.addAll(ROW.dims());
    return ModelTracer.trace(settings, Map.of("x", TensorType.floats(new Shape(dims))));
  }

  /** A step of gradient descent, which also shows the prediction and the gradient of x. */
  private static Program descent(Model model) {
    GraphBuilder forward = new GraphBuilder();
    Map<String, Tensor> outputs =
        forward.inline(model.training(), inputs(forward, model.training()));
    Tensor loss = forward.sumAll(forward.square(outputs.get("prediction")));
    forward.output("loss", loss);
    forward.output("prediction", outputs.get("prediction"));
    Graph graph = forward.build();
    GraphBuilder builder = new GraphBuilder();
    Map<String, Tensor> inputs = inputs(builder, graph);
    List<String> wanted =
        inputs.keySet().stream().filter(name -> name.contains("/")).sorted().toList();
    Gradients gradients = Gradients.of(builder, graph, inputs, "loss", wanted);
    Map<String, String> updates = new HashMap<>();
    for (String name : wanted) {
      Tensor gradient = gradients.gradients().get(name);
      builder.output("gradient/" + name, gradient);
      if (name.startsWith("weight/")) {
        builder.output(name, builder.sub(inputs.get(name), builder.mul(gradient, 0.02)));
        updates.put(name, name);
      }
    }
    gradients.outputs().forEach(builder::output);
    return new Program("descent", Simplifier.forExecution(builder.build()), updates);
  }

  private static Map<String, Tensor> inputs(GraphBuilder builder, Graph graph) {
    Map<String, Tensor> inputs = new HashMap<>();
    for (Graph.Port port : graph.inputs()) {
      inputs.put(port.name(), builder.input(port.name(), graph.inputType(port.name())));
    }
    return inputs;
  }

  private static Map<String, Value> values(Graph graph, Value x) {
    Samples samples = new Samples(7);
    Map<String, Value> values = new HashMap<>();
    for (Graph.Port port : graph.inputs()) {
      TensorType type = graph.inputType(port.name());
      if (port.name().startsWith("weight/")) {
        values.put(port.name(), samples.floats(type.shape(), -0.7, 0.7));
      }
    }
    values.put("feature/x", x);
    values.put("seed", Value.ints(Shape.of(2), 5, 9));
    values.put("step", Value.ints(Shape.SCALAR, 1));
    values.keySet().removeIf(name -> !graph.hasInput(name));
    return values;
  }

  private static Value x() {
    return new Samples(3).floats(Shape.of(2, 6, 3), -1, 1);
  }

  /** Compares prediction, gradients and weights after one step and after five. */
  private static LibtorchSequences assertTrainsAlike(Value x, String... layers) {
    Program program = descent(model(layers));
    Map<String, Value> values = values(program.graph(), x);
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
    LibtorchSequences sequences = assertTrainsAlike(x(), layer);
    assertEquals(List.of(cell, cell, cell, cell), sequences.prepared, "rehearsed, then taken");
    assertEquals(2 + 1 + 5, sequences.forward);
    assertEquals(2 + 1 + 5, sequences.backward);
  }

  @ParameterizedTest
  @CsvSource({"lstm, false", "lstm, true", "gru, false", "gru, true", "simple_rnn, true"})
  void bothDirectionsAreTaken(String type, boolean sequence) {
    String inner = "{type: %s, units: 4, return_sequences: %s}".formatted(type, sequence);
    LibtorchSequences sequences =
        assertTrainsAlike(x(), "{type: bidirectional, layer: " + inner + "}");
    assertEquals(2 * 8, sequences.forward);
    assertEquals(2 * 8, sequences.backward);
  }

  @ParameterizedTest
  @CsvSource({"lstm, l0.state_h l0.state_c", "gru, l0.state_h", "simple_rnn, l0.state_h"})
  void statesThatAreHandedOnHaveTheirGradients(String type, String states) {
    String first = "{type: %s, units: 4, return_state: true}".formatted(type);
    LibtorchSequences sequences =
        assertTrainsAlike(x(), first, "x " + states + "|{type: " + type + ", units: 4}");
    assertEquals(2 * 8, sequences.backward);
  }

  @Test
  void layersOnTopOfEachOtherAreTaken() {
    LibtorchSequences sequences =
        assertTrainsAlike(
            x(), "{type: lstm, units: 4, return_sequences: true}", "{type: gru, units: 3}");
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
    assertEquals(List.of(), assertTrainsAlike(x(), layer).prepared);
  }

  @ParameterizedTest
  @CsvSource({"lstm, pre", "lstm, post", "lstm, interior", "gru, pre", "simple_rnn, interior"})
  void maskedStepsRunStepByStep(String type, String padding) {
    double[] numbers = x().elements();
    int from = padding.equals("pre") ? 0 : padding.equals("post") ? 4 : 2;
    Arrays.fill(numbers, 3 * from, 3 * from + 6, 0); // of the first row; the other has none
    String layer = "{type: bidirectional, layer: {type: %s, units: 4}}".formatted(type);
    LibtorchSequences sequences =
        assertTrainsAlike(x().with(numbers), "{type: masking, mask_value: 0}", layer);
    assertEquals(List.of(), sequences.prepared);
  }

  @Test
  void aPredictionKeepsNothingForTheWayBack() {
    Model model = model("{type: gru, units: 4, return_sequences: true}");
    Program program = new Program("predict", Simplifier.forExecution(model.inference()), Map.of());
    Map<String, Value> values = values(program.graph(), x());
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
    Program program = descent(model("{type: lstm, units: 4, return_sequences: true}"));
    Map<String, Value> values = values(program.graph(), x());
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
    Program program = descent(model("{type: lstm, units: 4}"));
    SessionOptions deterministic = new SessionOptions(1, true, Precision.FLOAT32, true, 0);
    Execution.on(new WithSequences(sequences), deterministic, Planner::plan)
        .run(program, values(program.graph(), x()), 1);
    assertTrue(sequences.prepared.isEmpty());
  }
}
