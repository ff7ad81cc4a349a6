package org.espalier.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.espalier.interchange.ImportedModel;
import org.espalier.interchange.PortableInput;
import org.espalier.interchange.PortableLayer;
import org.espalier.model.DenseArray;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Shape;

/** What holds of every model that was imported, whatever its layers are. */
final class ImportCheck {
  private static final String NAME = "[A-Za-z0-9_][A-Za-z0-9_-]*(/[A-Za-z0-9_][A-Za-z0-9_-]*)*";

  private final ImportedModel model;
  private final Set<String> names = new HashSet<>();

  private ImportCheck(ImportedModel model) {
    this.model = model;
  }

  /** Fails where parts of a model do not go together. */
  static void assertConsistent(ImportedModel model) {
    ImportCheck check = new ImportCheck(model);
    check.inputs();
    check.layers();
    check.outputs();
    check.weights();
    assertFalse(model.origin().isBlank(), "it does not say who wrote the file");
    assertTrue(model.notes().stream().noneMatch(String::isBlank), "a note that says nothing");
  }

  private void inputs() {
    assertFalse(model.inputs().isEmpty(), "a model without inputs");
    for (PortableInput input : model.inputs()) {
      name(input.name());
      Shape shape = input.type().shape();
      assertTrue(
          shape.rank() > 0 && shape.dim(0).equals(Dim.BATCH),
          input + " does not begin with the batch");
    }
  }

  private void name(String name) {
    assertTrue(name.matches(NAME), "\"" + name + "\" is no name of an input or a layer");
    assertTrue(names.add(name), "two are called " + name);
  }

  private void layers() {
    assertFalse(model.layers().isEmpty(), "a model without layers");
    for (PortableLayer layer : model.layers()) {
      assertFalse(layer.inputs().isEmpty(), layer.name() + " reads nothing");
      for (String input : layer.inputs()) {
        int output = input.indexOf('.');
        String source = output < 0 ? input : input.substring(0, output);
        assertTrue(names.contains(source), layer.name() + " reads " + input + ", not before it");
      }
      name(layer.name());
    }
  }

  private void outputs() {
    List<String> layers = model.layers().stream().map(PortableLayer::name).toList();
    List<String> outputs = model.outputs();
    assertTrue(layers.containsAll(outputs), outputs + " are not all layers");
    assertEquals(outputs.size(), new HashSet<>(outputs).size(), "twice in " + outputs);
    String last = layers.get(layers.size() - 1);
    assertTrue(outputs.contains(last), "the last layer " + last + " is not among " + outputs);
  }

  private void weights() {
    for (String weight : model.weights().keySet()) {
      assertTrue(
          model.layers().stream().anyMatch(layer -> weight.startsWith(layer.name() + "/")),
          weight + " is the weight of no layer");
    }
  }

  /** Fails where a model is not the same as another. */
  static void assertSame(ImportedModel expected, ImportedModel actual) {
    assertEquals(expected.inputs(), actual.inputs());
    assertEquals(expected.layers(), actual.layers());
    assertEquals(expected.outputs(), actual.outputs());
    assertEquals(expected.training(), actual.training());
    assertEquals(expected.weights().keySet(), actual.weights().keySet());
    expected
        .weights()
        .forEach((name, values) -> assertSame(name, values, actual.weights().get(name)));
  }

  /** Fails where an array is not the same as another, to the bit. */
  static void assertSame(String what, DenseArray expected, DenseArray actual) {
    assertTrue(actual != null, "no values of " + what);
    assertEquals(
        Arrays.toString(expected.shape()), Arrays.toString(actual.shape()), "shape of " + what);
    assertTrue(Arrays.equals(expected.values(), actual.values()), "other values of " + what);
  }
}
