package org.espalier.interchange.keras.write;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KerasNamesTest {
  @Test
  void aNameThatKerasTakesStays() {
    KerasNames names = new KerasNames(List.of("dense", "dense_1", "x-y"), Set.of());
    assertEquals("dense", names.of("dense"));
    assertEquals("x-y", names.of("x-y"));
    assertEquals("dense_1.state_h", names.of("dense_1.state_h"));
  }

  @Test
  void slashesBecomeUnderscoresWithoutTakingTheNameOfAnother() {
    KerasNames names = new KerasNames(List.of("a/b", "a_b", "_c", "a b"), Set.of());
    assertEquals("a_b", names.of("a_b"));
    assertEquals("a_b_1", names.of("a/b"));
    assertEquals("a_b_2", names.of("a b"));
    assertEquals("layer_c", names.of("_c"));
  }

  @Test
  void namesOfKerassOperationsAreLeftToThem() {
    KerasNames names = new KerasNames(List.of("any", "any_2", "anyone"), Set.of("any"));
    assertEquals("any_layer", names.of("any"));
    assertEquals("any_2_layer", names.of("any_2"));
    assertEquals("anyone", names.of("anyone"));
  }
}
