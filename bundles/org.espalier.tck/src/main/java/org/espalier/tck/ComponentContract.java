package org.espalier.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.espalier.component.Catalogue;
import org.espalier.component.Choice;
import org.espalier.component.Component;
import org.espalier.component.Doc;
import org.espalier.component.Kind;
import org.espalier.host.InvalidPipelineException;
import org.espalier.pipeline.ComponentText;
import org.espalier.pipeline.Schema;
import org.espalier.pipeline.Setting;
import org.espalier.tensor.Shape;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What every component has to do, of whichever kind.
 *
 * <p>Extended by the contract of each kind. Settings are given as they stand in a pipeline, without
 * the type: {@code "units: 3, activation: tanh"}; what they leave out takes its default.
 */
abstract class ComponentContract {
  private ComponentText text;

  /** The component under test. */
  protected abstract Component<?> component();

  /** The settings it is tried with. */
  abstract List<String> settings();

  /**
   * The components that the settings may name: those of the bundles on the class path, and the one
   * under test.
   */
  protected TestCatalogue catalogue() {
    return TestCatalogue.ofClassPath().with(component());
  }

  /** Floats from -2 to 2, apart from each other and from 0, of a shape. */
  protected static Value floats(long... dims) {
    return new Samples(dims.length).floats(Shape.of(dims));
  }

  /** Random ids from 0 up to, but without, a bound. */
  protected static Value ids(int bound, long... dims) {
    return new Samples(dims.length).ids(Shape.of(dims), bound);
  }

  final Catalogue.Entry entry() {
    return TestCatalogue.entry(component(), "0.0.0", "test");
  }

  final Choice<?> bind(String settings) {
    return bind(entry().kind(), settings);
  }

  /** The component of the same type and of a kind that goes with this one. */
  final Choice<?> bind(Kind kind, String settings) {
    return text().read(kind, yaml(settings));
  }

  private ComponentText text() {
    if (text == null) {
      text = new ComponentText(catalogue());
    }
    return text;
  }

  private String yaml(String settings) {
    String rest = settings.isBlank() ? "" : ", " + settings;
    return "{type: " + entry().type() + rest + "}";
  }

  final Stream<DynamicTest> tests(String what, List<?> samples, SampleTest test) {
    assertFalse(samples.isEmpty(), "no samples to try");
    return IntStream.range(0, samples.size())
        .mapToObj(i -> DynamicTest.dynamicTest(what + ": " + samples.get(i), () -> test.run(i)));
  }

  /** A test of one sample. */
  interface SampleTest {
    void run(int sample) throws Exception;
  }

  @Test
  void saysWhatItIs() {
    Class<?> type = component().getClass();
    long names =
        Stream.of(type.getAnnotations())
            .filter(annotation -> TestCatalogue.kind(annotation).isPresent())
            .count();
    assertEquals(1, names, type + " needs one annotation that names its type");
    assertTrue(entry().type().matches("[a-z][a-z0-9_]*"), "a type is a_word: " + entry().type());
    assertTrue(Modifier.isPublic(type.getModifiers()), type + " is not public");
    assertPhrase(type.getSimpleName(), type.getAnnotation(Doc.class));
  }

  private static void assertPhrase(String what, Doc doc) {
    assertTrue(doc != null && !doc.value().isBlank(), what + " has no @Doc");
    assertFalse(doc.value().endsWith("."), "the @Doc of " + what + " ends with a full stop");
  }

  @Test
  void everySettingIsDocumented() {
    for (Setting setting : Schema.of(entry().settings()).settings()) {
      assertFalse(setting.doc().isBlank(), setting.key() + " has no @Doc");
      assertFalse(setting.doc().endsWith("."), "the @Doc of " + setting.key() + " ends with a .");
    }
  }

  @Test
  void keepsNothingBetweenCalls() {
    for (Class<?> type = component().getClass(); type != null; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        assertTrue(Modifier.isFinal(field.getModifiers()), field + " can change");
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> settingsSurviveYaml() {
    Kind kind = entry().kind();
    return tests(
        "settings",
        settings(),
        i -> {
          Choice<?> choice = bind(settings().get(i));
          String yaml = ComponentText.write(choice);
          assertEquals(choice, text().read(kind, yaml), yaml);
        });
  }

  @Test
  void unknownKeysAreRefused() {
    String wrong = settings().get(0).isBlank() ? "" : settings().get(0) + ", ";
    InvalidPipelineException e =
        assertThrows(InvalidPipelineException.class, () -> bind(wrong + "no_such_key: 1"));
    assertTrue(e.getMessage().contains("no_such_key"), e.getMessage());
  }
}
