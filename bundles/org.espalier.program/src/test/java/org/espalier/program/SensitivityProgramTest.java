package org.espalier.program;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.espalier.backend.Program;
import org.espalier.model.Model;
import org.espalier.model.Weight;
import org.espalier.program.fixture.Array;
import org.espalier.program.fixture.PlanReplay;
import org.espalier.tensor.DType;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Graph;
import org.espalier.tensor.GraphBuilder;
import org.espalier.tensor.ScanBody;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.TensorType;
import org.junit.jupiter.api.Test;

class SensitivityProgramTest {
  private static final int BATCH = 2;
  private static final int STEPS = 4;
  private static final int LENGTH = 3;
  private static final int WORDS = 5;
  private static final int COLUMNS = 6;
  private static final int CLASSES = 3;
  private static final double NUDGE = 1e-5;
  private static final Map<String, Long> EXTENTS = Map.of("batch", (long) BATCH);

  private static final TensorType IDS =
      TensorType.ids(Shape.of(Dim.BATCH, Dim.of(STEPS)), Dim.of(WORDS));

  private final Random random = new Random(5);

  private static Weight weight(String name, long... shape) {
    return new Weight(name, Shape.of(shape), true, Optional.empty());
  }

  /** Words through a recurrence that leaves padding out, a bag of words, and numbers, joined. */
  private static Model model() {
    List<Weight> weights =
        List.of(
            weight("words/table", WORDS, LENGTH),
            weight("words/kernel", LENGTH, LENGTH),
            weight("bag/kernel", COLUMNS, LENGTH),
            weight("output/kernel", 2 * LENGTH + 2, CLASSES));
    GraphBuilder ops = new GraphBuilder();
    Tensor words = ops.input("feature/words", IDS);
    Tensor bag = ops.input("feature/bag", TensorType.sparse(Dim.BATCH, Dim.of(COLUMNS)));
    Tensor numbers =
        ops.input("feature/numbers", TensorType.floats(Shape.of(Dim.BATCH, Dim.of(2))));
    List<Tensor> w =
        weights.stream()
            .map(weight -> ops.input("weight/" + weight.name(), TensorType.floats(weight.shape())))
            .toList();
    Tensor vectors = ops.transpose(ops.gather(w.get(0), words), 1, 0, 2);
    Tensor zero = ops.cast(ops.fill(Shape.SCALAR, 0), DType.INT32);
    Tensor real = ops.expandDims(ops.transpose(ops.greater(words, zero), 1, 0), 2);
    Tensor start = ops.fill(Shape.of(Dim.BATCH, Dim.of(LENGTH)), 0);
    Tensor state =
        ops.scan(
                List.of(start),
                List.of(vectors, real),
                Dim.of(STEPS),
                false,
                (in, carries, slices) -> {
                  Tensor before = carries.get(0);
                  Tensor next = in.tanh(in.add(slices.get(0), in.matmul(before, w.get(1))));
                  Tensor kept = in.where(slices.get(1), next, before);
                  return new ScanBody.Step(List.of(kept), List.of());
                })
            .carries()
            .get(0);
    Tensor counted = ops.sigmoid(ops.matmul(bag, w.get(2)));
    Tensor joined = ops.concat(List.of(state, counted, numbers), 1);
    ops.output("prediction", ops.softmax(ops.matmul(joined, w.get(3)), -1));
    ops.output("mask", ops.greater(words, zero));
    return new Model(ops.build(), ops.build(), weights, List.of());
  }

  private Array numbers(long... shape) {
    return Array.of(Shape.of(shape), () -> random.nextDouble() * 2 - 1);
  }

  private Map<String, Array> inputs(SensitivityProgram program) {
    Map<String, Array> inputs = new HashMap<>();
    inputs.put("parameters", numbers(program.layout().length(ParameterLayout.PARAMETERS)));
    inputs.put(
        "feature/words",
        new Array(new long[] {BATCH, STEPS}, new double[] {0, 0, 3, 1, 2, 4, 0, 1}));
    inputs.put(
        "feature/bag",
        new Array(new long[] {BATCH, COLUMNS}, new double[] {0, 1, 0, 2, 0, 0, 1, 0, 0, 0, 0, 3}));
    inputs.put("feature/numbers", numbers(BATCH, 2));
    inputs.put("selector", new Array(new long[] {CLASSES}, new double[] {0, 1, 0}));
    return inputs;
  }

  private static Map<String, Array> run(Program program, Map<String, Array> inputs) {
    Map<String, Array> read = new HashMap<>(inputs);
    read.keySet().removeIf(name -> !program.graph().hasInput(name));
    return PlanReplay.run(Planner.plan(program, EXTENTS), read);
  }

  /** Everything the gradient program reads, at the point that the rows are. */
  private Map<String, Array> point(SensitivityProgram program) {
    Map<String, Array> inputs = inputs(program);
    Map<String, Array> entries = run(program.entries(), inputs);
    program
        .features()
        .values()
        .forEach(all -> all.forEach(e -> inputs.put(e.port(), entries.get(e.port()))));
    return inputs;
  }

  @Test
  void wordsEnterAsVectorsABagAsItsProductAndNumbersAsTheyAre() {
    SensitivityProgram program = SensitivityProgram.of(model());
    Map<String, Array> inputs = inputs(program);

    Map<String, Array> entries = run(program.entries(), inputs);

    assertEquals(List.of("words", "bag", "numbers"), List.copyOf(program.features().keySet()));
    ParameterLayout.Entry table = program.layout().entry("words/table");
    ParameterLayout.Entry kernel = program.layout().entry("bag/kernel");
    double[] weights = inputs.get("parameters").data();
    double[] vectors = entries.get("entry/words/0").data();
    assertEquals(BATCH * STEPS * LENGTH, vectors.length);
    assertEquals(weights[(int) table.offset() + 3 * LENGTH + 1], vectors[2 * LENGTH + 1], 1e-9);
    double product =
        weights[(int) kernel.offset() + LENGTH] + 2 * weights[(int) kernel.offset() + 3 * LENGTH];
    assertEquals(product, entries.get("entry/bag/0").data()[0], 1e-9);
    assertArrayEquals(
        inputs.get("feature/numbers").data(), entries.get("entry/numbers/0").data(), 1e-12);
  }

  @Test
  void theScoreIsThatOfThePrediction() {
    Model model = model();
    SensitivityProgram program = SensitivityProgram.of(model);
    Map<String, Array> point = point(program);
    Program prediction = PredictionProgram.of(model).program();

    double[] predicted = run(prediction, point).get("prediction").data();
    double[] scores = run(program.gradients(), point).get("scores").data();

    assertArrayEquals(new double[] {predicted[1], predicted[CLASSES + 1]}, scores, 1e-9);
  }

  @Test
  void gradientsAgreeWithDifferences() {
    SensitivityProgram program = SensitivityProgram.of(model());
    Map<String, Array> point = point(program);
    Map<String, Array> found = run(program.gradients(), point);
    for (List<SensitivityProgram.Entry> entries : program.features().values()) {
      for (SensitivityProgram.Entry entry : entries) {
        double[] differences = differences(program, point, entry.port());
        double[] gradient = found.get("gradient/" + entry.port()).data();
        assertArrayEquals(differences, gradient, 1e-6, entry.port());
        assertTrue(Math.abs(gradient[gradient.length - 1]) > 1e-4, entry.port());
      }
    }
    double[] words = found.get("gradient/entry/words/0").data();
    for (int i = 0; i < 2 * LENGTH; i++) {
      assertEquals(0, words[i], "padding has no gradient");
    }
  }

  private static double[] differences(
      SensitivityProgram program, Map<String, Array> point, String port) {
    double[] x = point.get(port).data();
    double[] slopes = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      double before = x[i];
      x[i] = before + NUDGE;
      double above = sum(run(program.gradients(), point).get("scores").data());
      x[i] = before - NUDGE;
      double below = sum(run(program.gradients(), point).get("scores").data());
      x[i] = before;
      slopes[i] = (above - below) / (2 * NUDGE);
    }
    return slopes;
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  @Test
  void aProgramReadsWhatItNeedsOnly() {
    SensitivityProgram program = SensitivityProgram.of(model());
    Graph gradients = program.gradients().graph();
    assertTrue(gradients.hasInput("feature/words"), "the mask reads the ids");
    assertFalse(gradients.hasInput("feature/bag"));
    assertFalse(gradients.hasInput("feature/numbers"));
    assertFalse(program.entries().graph().hasInput("selector"));
  }

  private static Model of(Consumer<GraphBuilder> layers) {
    GraphBuilder ops = new GraphBuilder();
    layers.accept(ops);
    return new Model(ops.build(), ops.build(), List.of(), List.of());
  }

  @Test
  void oneFeatureMayEnterSeveralTimes() {
    Model model =
        of(
            ops -> {
              Tensor ids = ops.input("feature/ids", IDS);
              Tensor table = ops.constant(new float[WORDS], Shape.of(WORDS, 1));
              Tensor first = ops.sum(ops.gather(table, ids), false, 1);
              Tensor second = ops.sum(ops.oneHot(ids, Dim.of(WORDS)), false, 1);
              ops.output("prediction", ops.add(first, second));
            });
    SensitivityProgram program = SensitivityProgram.of(model);
    assertEquals(
        List.of("entry/ids/0", "entry/ids/1"),
        program.features().get("ids").stream().map(SensitivityProgram.Entry::port).toList());
  }

  @Test
  void idsThatAreReadOtherwiseAreRefusedWithTheLayer() {
    Model model =
        of(
            ops -> {
              Tensor ids = ops.input("feature/ids", IDS);
              ops.origin("turned");
              Tensor turned = ops.reverse(ids, 1);
              ops.output("prediction", ops.cast(turned, DType.FLOAT32));
            });
    String message =
        assertThrows(IllegalArgumentException.class, () -> SensitivityProgram.of(model))
            .getMessage();
    assertTrue(message.contains("\"ids\""), message);
    assertTrue(message.contains("the layer \"turned\" applies reverse"), message);
  }

  @Test
  void idsThatAreOnlyComparedAreRefused() {
    Model model =
        of(
            ops -> {
              Tensor ids = ops.input("feature/ids", IDS);
              ops.output("prediction", ops.equal(ids, ids));
            });
    String message =
        assertThrows(IllegalArgumentException.class, () -> SensitivityProgram.of(model))
            .getMessage();
    assertTrue(message.contains("only to compare it"), message);
  }
}
