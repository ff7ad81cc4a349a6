package org.espalier.layers.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.component.Choice;
import org.espalier.component.Kind;
import org.espalier.layer.Layer;
import org.espalier.layer.Scope;
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
import org.espalier.tensor.Tensor;
import org.espalier.tensor.TensorType;
import org.junit.jupiter.api.Test;

/** Which steps count in what merge layers make of masked inputs. */
final class MergedMasksTest {
  private static final String MASKED = "{type: embedding, output_dim: 2, mask_zero: true}";
  private static final String OPEN = "{type: embedding, output_dim: 2}";
  private static final double NO_MASK = -1;

  /** Answers the mask of its input in each step, or -1 where it has none. */
  private static final class MaskReader implements Layer<MaskReader.Settings> {
    record Settings() {}

    @Override
    public Tensor apply(Settings s, Tensor x, Scope scope) {
      return scope.mask(x).orElseGet(() -> scope.ops().fill(x.shape().slice(0, 2), NO_MASK));
    }
  }

  @Test
  void aStepOfASumCountsWhereItCountsInAnyInput() {
    assertMask("add", MASKED, MASKED, 1, 1, 0);
    assertMask("multiply", MASKED, MASKED, 1, 1, 0);
    assertMask("add", MASKED, OPEN, NO_MASK, NO_MASK, NO_MASK);
  }

  @Test
  void featuresSideBySideCountWhereAnyOfThemDoes() {
    assertMask("concatenate", MASKED, MASKED, 1, 1, 0);
    assertMask("concatenate", MASKED, OPEN, NO_MASK, NO_MASK, NO_MASK);
  }

  @Test
  void stepsOneBehindTheOtherKeepTheirMasks() {
    assertMask("{type: concatenate, axis: 1}", MASKED, MASKED, 1, 0, 0, 0, 1, 0);
    assertMask("{type: concatenate, axis: -2}", MASKED, OPEN, 1, 0, 0, 1, 1, 1);
  }

  @Test
  void rowsThatAreMaskedWholeCanBeJoined() {
    String rows = "{type: masking}";
    TensorType type = TensorType.floats(Shape.of(Dim.BATCH, Dim.of(2)));
    Model model =
        ModelTracer.trace(joined("concatenate", rows, rows), Map.of("a", type, "b", type));
    assertEquals(Shape.of(Dim.BATCH, Dim.of(4)), model.layers().get(2).output());
  }

  /** The numbers are those of Keras 3.15.1. */
  @Test
  void aMaskedStepGivesWayToThatOfTheOtherInput() {
    assertJoined("multiply", MASKED, 6, -6, 2.5, 3, 0, 0);
    assertJoined("maximum", MASKED, 6, -6, 2.5, 3, 1, -1);
    assertJoined("minimum", MASKED, 6, -6, 2.5, 3, 1, -1);
    assertJoined("multiply", OPEN, 3, -18, 2.5, 3, 0.5, 3);
    assertJoined("maximum", OPEN, 6, 3, 2.5, 3, 0.5, 3);
    assertJoined("minimum", OPEN, 0.5, -6, 2.5, 3, 0.5, 3);
  }

  private static void assertJoined(String merge, String right, double... expected) {
    Model model = ModelTracer.trace(joined(merge, MASKED, right), features());
    double[] one = new double[18];
    double[] two = new double[18];
    for (int id = 0; id < 9; id++) {
      one[2 * id] = id + 1;
      one[2 * id + 1] = -(id + 1);
      two[2 * id] = 0.5 * (id + 1);
      two[2 * id + 1] = 3;
    }
    Map<String, Value> inputs = ids();
    inputs.put("weight/left/embeddings", Value.floats(Shape.of(9, 2), one));
    inputs.put("weight/right/embeddings", Value.floats(Shape.of(9, 2), two));
    Value y = Execution.reference().run(model.inference(), inputs).get("prediction");
    assertArrayEquals(expected, y.elements(), 1e-6, merge);
  }

  private static void assertMask(String merge, String left, String right, double... expected) {
    List<LayerSettings> layers = joined(merge, left, right);
    Choice<?> reader = new Choice<>("reader", new MaskReader(), new MaskReader.Settings());
    layers.add(named("mask", reader, "merge"));
    Model model = ModelTracer.trace(layers, features());
    Map<String, Value> inputs = ids();
    for (Weight weight : model.weights()) {
      double[] zeros = new double[(int) weight.shape().size().value()];
      inputs.put("weight/" + weight.name(), Value.floats(weight.shape(), zeros));
    }
    Value mask = Execution.reference().run(model.inference(), inputs).get("prediction");
    assertArrayEquals(expected, mask.elements());
  }

  private static List<LayerSettings> joined(String merge, String left, String right) {
    List<LayerSettings> layers = new ArrayList<>();
    layers.add(named("left", read(left), "a"));
    layers.add(named("right", read(right), "b"));
    layers.add(named("merge", read(merge), "left", "right"));
    return layers;
  }

  private static Map<String, TensorType> features() {
    TensorType ids = TensorType.ids(Shape.of(Dim.BATCH, Dim.of(3)), Dim.of(9));
    Map<String, TensorType> features = new LinkedHashMap<>();
    features.put("a", ids);
    features.put("b", ids);
    return features;
  }

  private static Map<String, Value> ids() {
    Map<String, Value> inputs = new HashMap<>();
    inputs.put("feature/a", Value.ints(Shape.of(1, 3), 5, 0, 0));
    inputs.put("feature/b", Value.ints(Shape.of(1, 3), 0, 4, 0));
    return inputs;
  }

  private static Choice<?> read(String layer) {
    return new ComponentText(TestCatalogue.ofClassPath()).read(Kind.LAYER, layer);
  }

  private static LayerSettings named(String name, Choice<?> layer, String... inputs) {
    return new LayerSettings(layer, Optional.of(name), Optional.of(List.of(inputs)), true);
  }
}
