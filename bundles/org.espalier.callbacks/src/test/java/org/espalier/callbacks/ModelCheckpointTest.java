package org.espalier.callbacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.espalier.callback.UnknownFigureException;
import org.espalier.host.InvalidPipelineException;
import org.espalier.tck.CallbackContract;
import org.espalier.tck.CallbackSample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ModelCheckpointTest extends CallbackContract {
  private static final double[] LOSSES = {1, 0.9, 0.95, 0.8, 0.85, 0.81, 0.9, 0.79, 0.9, 0.9, 0.9};

  @Override
  protected ModelCheckpoint component() {
    return new ModelCheckpoint();
  }

  @Override
  protected List<CallbackSample> samples() {
    return List.of(
        CallbackSample.losses("", 3, 2, 1),
        CallbackSample.losses("save_freq: 2", 3, 2, 1),
        CallbackSample.losses("save_freq: 2, save_best_only: true, monitor: loss", 3, 4, 1, 2),
        CallbackSample.losses("save_best_only: true, monitor: loss", 3, 2, 2.5, 1));
  }

  private static List<String> models(String settings, double... losses) {
    return Rehearsal.of(new ModelCheckpoint(), settings, losses).models;
  }

  @Test
  void keepsAModelAfterEachEpoch() {
    assertEquals(List.of("epoch_001", "epoch_002", "epoch_003"), models("", 1, 2, 3));
  }

  @Test
  void keepsTheBestWhereKerasDoes() {
    String names = "save_best_only: true, filepath: \"e{epoch:02d}\"";
    assertEquals(List.of("e01", "e02", "e04", "e08"), models(names, LOSSES));
    assertEquals(List.of("e04", "e08"), models(names + ", initial_value_threshold: 0.85", LOSSES));
    assertEquals(List.of("e01", "e02", "e04"), models(names + ", mode: max", .5, .6, .55, .7));
    assertEquals(List.of("e01"), models(names, Double.NaN, .5, .4));
    assertEquals(List.of("e01", "e03"), models(names, .5, Double.NaN, .4));
  }

  @Test
  void theBestReplacesTheOneBeforeUnlessItHasANameOfItsOwn() {
    assertEquals(List.of("best", "best"), models("save_best_only: true", 3, 2, 4));
  }

  @Test
  void keepsAModelEachFewBatchesWhereKerasDoes() {
    String name = ", filepath: \"e{epoch:02d}b{batch:02d}\"";
    assertEquals(
        List.of("e01b02", "e02b01", "e02b03", "e03b02"),
        models("save_freq: 2" + name, 1, 0.9, 0.95));
    assertEquals(
        List.of("e02b01", "e03b02", "e04b03"), models("save_freq: 4" + name, 1, 0.9, 0.95, 0.8));
    assertEquals(List.of("epoch_002_batch_00002"), models("save_freq: 5", 1, 1, 1));
  }

  @Test
  void figuresStandInTheNameAsPythonFormatsThem() {
    assertEquals(
        List.of("1-0.51-0000.512-5.1e-01", "2-0.40-0000.400-4.0e-01"),
        models(
            "filepath: \"{epoch}-{val_loss:.2f}-{val_loss:08.3f}-{val_loss:.1e}\"", 0.51234, 0.4));
  }

  @Test
  void anEpochThatWasBrokenOffIsNotKeptUnderAFigureThatItLacks() {
    List<Map<String, Double>> figures = List.of(Map.of("val_loss", 1.0), Map.of("loss", 9.0));
    String named = "filepath: \"{val_loss:.1f}\"";
    assertEquals(List.of("1.0"), Rehearsal.of(new ModelCheckpoint(), named, figures).models);
  }

  @Test
  void figuresThatEpochsDoNotHaveAreRefusedBeforeTheFirst() {
    for (String settings :
        List.of("filepath: \"{val_f1}\"", "save_best_only: true, monitor: val_accuracy")) {
      assertThrows(UnknownFigureException.class, () -> models(settings, 1, 2), settings);
    }
    IllegalArgumentException within =
        assertThrows(
            IllegalArgumentException.class,
            () -> models("save_freq: 2, filepath: \"{val_loss}\"", 1));
    assertTrue(within.getMessage().contains("{epoch}, {batch} and {loss}"), within.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "filepath: models/best",
        "filepath: ../best",
        "filepath: \"{epoch:x}\"",
        "filepath: \"{epoch\"",
        "filepath: \"\"",
        "save_freq: 0",
        "save_freq: 2, save_best_only: true",
        "save_best_only: true, monitor: val_bleu",
      })
  void whatCannotWorkIsRefusedBeforeTheRun(String settings) {
    assertThrows(
        InvalidPipelineException.class, () -> Rehearsal.choice(new ModelCheckpoint(), settings));
  }
}
