package org.espalier.callbacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModeTest {
  @ParameterizedTest
  @CsvSource({
    "loss, MIN",
    "val_loss, MIN",
    "val_length.loss, MIN",
    "length.mean_absolute_error, MIN",
    "val_mse, MIN",
    "binary_crossentropy, MIN",
    "accuracy, MAX",
    "val_sparse_categorical_accuracy, MAX",
    "val_length.binary_accuracy, MAX",
    "AUC, MAX",
  })
  void aNameSaysWhichWayIsBetter(String monitor, Mode expected) {
    assertEquals(expected, Mode.AUTO.of(monitor));
  }

  @Test
  void aModeThatIsWrittenHolds() {
    assertEquals(Mode.MAX, Mode.MAX.of("loss"));
    assertEquals(Mode.MIN, Mode.MIN.of("bleu"));
  }

  @Test
  void aNameThatSaysNothingIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Mode.AUTO.of("lossless"));
  }
}
