package org.espalier.itest.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.espalier.component.Catalogue;
import org.espalier.component.Kind;
import org.espalier.model.Model;
import org.espalier.model.Weight;
import org.espalier.pipeline.ComponentText;
import org.espalier.pipeline.LayerSettings;
import org.espalier.pipeline.ModelTracer;
import org.espalier.tck.Execution;
import org.espalier.tck.TestCatalogue;
import org.espalier.tck.Value;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Shape;
import org.espalier.tensor.TensorType;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every layer that has regularizers in Keras has them, and each adds its penalty to the loss. */
class RegularizersTest {
  private static final Catalogue INSTALLED = TestCatalogue.ofClassPath();
  private static final String SUFFIX = "_regularizer";
  private static final int ROWS = 2;

  /**
   * A layer and what it regularizes.
   *
   * @param text its settings, but for regularizers
   * @param regularized what may have a penalty
   * @param input the type of its input
   */
  private record Use(String type, String text, List<String> regularized, TensorType input) {}

  private static Shape batchOf(long... extents) {
    Dim[] dims = new Dim[extents.length + 1];
    Arrays.setAll(dims, i -> i == 0 ? Dim.BATCH : Dim.of(extents[i - 1]));
    return Shape.of(dims);
  }

  private static TensorType floats(long... extents) {
    return TensorType.floats(batchOf(extents));
  }

  private static final List<String> DENSE = List.of("kernel", "bias", "activity");
  private static final List<String> DEPTHWISE = List.of("depthwise", "bias", "activity");
  private static final List<String> SEPARABLE =
      List.of("depthwise", "pointwise", "bias", "activity");
  private static final List<String> RECURRENT = List.of("kernel", "recurrent", "bias", "activity");
  private static final List<String> NORMALIZATION = List.of("gamma", "beta");

  private static final TensorType IDS = TensorType.ids(batchOf(4), Dim.of(5));

  private static final List<Use> USES =
      List.of(
          new Use("dense", "units: 3", DENSE, floats(4)),
          new Use("conv1d", "filters: 3, kernel_size: 2", DENSE, floats(5, 2)),
          new Use("conv2d", "filters: 3, kernel_size: 2", DENSE, floats(4, 3, 2)),
          new Use("conv3d", "filters: 2, kernel_size: 2", DENSE, floats(3, 3, 3, 2)),
          new Use("conv1d_transpose", "filters: 3, kernel_size: 2", DENSE, floats(3, 2)),
          new Use("conv2d_transpose", "filters: 3, kernel_size: 2", DENSE, floats(2, 3, 2)),
          new Use("conv3d_transpose", "filters: 2, kernel_size: 2", DENSE, floats(2, 2, 2, 2)),
          new Use("depthwise_conv1d", "kernel_size: 2", DEPTHWISE, floats(5, 2)),
          new Use("depthwise_conv2d", "kernel_size: 2", DEPTHWISE, floats(4, 3, 2)),
          new Use("separable_conv1d", "filters: 3, kernel_size: 2", SEPARABLE, floats(5, 2)),
          new Use("separable_conv2d", "filters: 3, kernel_size: 2", SEPARABLE, floats(4, 3, 2)),
          new Use("simple_rnn", "units: 3", RECURRENT, floats(4, 2)),
          new Use("lstm", "units: 3, return_sequences: true", RECURRENT, floats(4, 2)),
          new Use("gru", "units: 3", RECURRENT, floats(4, 2)),
          new Use("multi_head_attention", "num_heads: 2, key_dim: 3", DENSE, floats(4, 2)),
          new Use("activation", "activation: tanh", List.of("activity"), floats(3)),
          new Use("batch_normalization", "", NORMALIZATION, floats(3)),
          new Use("layer_normalization", "", NORMALIZATION, floats(3)),
          new Use("prelu", "", List.of("alpha"), floats(3)),
          new Use("embedding", "input_dim: 5, output_dim: 2", List.of("embeddings"), IDS));

  @TestFactory
  List<DynamicTest> eachAddsItsPenalty() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Use use : USES) {
      for (String what : use.regularized()) {
        tests.add(DynamicTest.dynamicTest(use.type() + " " + what, () -> check(use, what)));
      }
    }
    return tests;
  }

  private static void check(Use use, String what) {
    Model model = trace(use, what + SUFFIX + ": {type: l2, l2: 0.5}");
    Map<String, Value> inputs = inputs(use, model);
    Map<String, Value> outputs = Execution.reference().run(model.training(), inputs);
    double squares = 0;
    for (Map.Entry<String, Value> input : inputs.entrySet()) {
      squares += regularizes(use, what, input.getKey()) ? squares(input.getValue()) : 0;
    }
    if (what.equals("activity")) {
      squares = squares(outputs.get("prediction")) / ROWS;
    }
    assertTrue(squares > 0, "nothing is regularized");
    double penalty = outputs.get("penalty").element(0);
    if (use.type().equals("multi_head_attention") && what.equals("activity")) {
      assertTrue(penalty > squares / 2, "three projections before the output count as well");
    } else {
      assertEquals(squares / 2, penalty, 1e-5 * squares);
    }
    assertFalse(trace(use, "").training().hasOutput("penalty"));
  }

  /** Whether it is a weight {@code kernel}, or for example {@code recurrent_kernel}. */
  private static boolean regularizes(Use use, String what, String input) {
    String weight = input.substring(input.lastIndexOf('/') + 1);
    // the only kernel of a depthwise layer has the plain name, as in Keras
    boolean only = what.equals("depthwise") && use.type().startsWith("depthwise");
    return input.startsWith("weight/")
        && (weight.equals(only ? "kernel" : what) || weight.equals(what + "_kernel"));
  }

  private static double squares(Value value) {
    return Arrays.stream(value.elements()).map(x -> x * x).sum();
  }

  private static Model trace(Use use, String regularizer) {
    List<String> settings = new ArrayList<>(List.of("type: " + use.type(), use.text()));
    settings.add(regularizer);
    settings.removeIf(String::isEmpty);
    String text = "{" + String.join(", ", settings) + "}";
    LayerSettings layer =
        new LayerSettings(
            new ComponentText(INSTALLED).read(Kind.LAYER, text),
            Optional.of("layer"),
            Optional.empty(),
            true);
    return ModelTracer.trace(List.of(layer), Map.of("x", use.input()));
  }

  private static Map<String, Value> inputs(Use use, Model model) {
    Random random = new Random(5);
    Map<String, Value> inputs = new HashMap<>();
    Shape x = use.input().shape().with(0, Dim.of(ROWS));
    int cells = (int) x.size().value();
    inputs.put(
        "feature/x",
        use.input().equals(IDS)
            ? Value.ints(x, random.ints(cells, 0, 5).toArray())
            : Value.floats(x, random.doubles(cells, -1, 1).toArray()));
    for (Weight weight : model.weights()) {
      int size = (int) weight.shape().size().value();
      // running variances have to be above 0
      double[] values = random.doubles(size, 0.1, 1).toArray();
      inputs.put("weight/" + weight.name(), Value.floats(weight.shape(), values));
    }
    return inputs;
  }
}
