package org.espalier.callbacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.espalier.host.InvalidPipelineException;
import org.espalier.tck.CallbackContract;
import org.espalier.tck.CallbackSample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CsvLoggerTest extends CallbackContract {
  @Override
  protected CsvLogger component() {
    return new CsvLogger();
  }

  @Override
  protected List<CallbackSample> samples() {
    return List.of(
        CallbackSample.losses("", 3, 2, 1),
        new CallbackSample(
            "filename: mine.csv, separator: ;",
            List.of(Map.of("loss", 1.0), Map.of("loss", Double.NaN, "learning_rate", 0.5))));
  }

  /** What Keras 3.15 writes, but for the last number, which Python writes as 5e-06. */
  @Test
  void writesWhatKerasWrites() {
    List<Map<String, Double>> figures =
        List.of(
            Map.of("val_loss", .5, "loss", .25, "accuracy", .75, "val_accuracy", .5),
            Map.of("val_loss", .25, "loss", .000005, "accuracy", .75, "val_accuracy", .5));
    Rehearsal training = Rehearsal.of(new CsvLogger(), "separator: ;", figures);
    assertEquals(
        Map.of(
            "training.csv",
            String.join(
                "\r\n",
                "epoch;accuracy;loss;val_accuracy;val_loss",
                "0;0.75;0.25;0.5;0.5",
                "1;0.75;5.0E-6;0.5;0.25",
                "")),
        training.files);
  }

  @Test
  void aFigureThatAnEpochDoesNotHaveIsNa() {
    List<Map<String, Double>> figures =
        List.of(Map.of("loss", 2.0, "val_loss", 3.0), Map.of("loss", 1.0, "learning_rate", 0.01));
    Rehearsal training =
        Rehearsal.of(new CsvLogger(), "filename: log.tsv, separator: \"\\t\"", figures);
    assertEquals(
        "epoch\tlearning_rate\tloss\tval_loss\r\n0\tNA\t2.0\t3.0\r\n1\t0.01\t1.0\tNA\r\n",
        training.files.get("log.tsv"));
  }

  @Test
  void aCellWithTheSeparatorStandsInQuotes() {
    Rehearsal training = Rehearsal.of(new CsvLogger(), "separator: _", 1);
    assertEquals("epoch_loss_\"val_loss\"\r\n0_1.0_1.0\r\n", training.files.get("training.csv"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"separator: ab", "separator: \"\\n\"", "filename: a/b.csv", "filename: \"..\""})
  void whatCannotWorkIsRefusedBeforeTheRun(String settings) {
    assertThrows(InvalidPipelineException.class, () -> Rehearsal.choice(new CsvLogger(), settings));
  }
}
