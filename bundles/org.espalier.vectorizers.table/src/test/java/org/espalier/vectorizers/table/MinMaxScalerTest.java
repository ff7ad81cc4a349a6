package org.espalier.vectorizers.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.espalier.source.DataException;
import org.espalier.tck.VectorizerContract;
import org.espalier.tck.VectorizerSample;
import org.junit.jupiter.api.Test;

class MinMaxScalerTest extends VectorizerContract {
  @Override
  protected MinMaxScaler component() {
    return new MinMaxScaler();
  }

  @Override
  protected List<VectorizerSample> samples() {
    List<?> rows = List.of(List.of("1", 2.0), List.of("3", 2.0), List.of("5.5", 2.0));
    List<?> others = List.of(List.of("-100", "7"));
    return List.of(
        new VectorizerSample("", rows, others),
        new VectorizerSample("feature_range: [-1, 1], clip: true", rows, others),
        new VectorizerSample("missing: mean", List.of("1", "", 4.0), List.of("", "9")));
  }

  private static MinMaxScaler.Settings settings(double lower, double upper) {
    return new MinMaxScaler.Settings(List.of(lower, upper), false, MissingNumbers.ERROR, 0);
  }

  @Test
  void aRangeHasItsSmallerEndFirst() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> settings(1, 1)).getMessage();
    assertTrue(message.startsWith("feature_range: [1.0, 1.0] is no range; write"), message);
  }

  @Test
  void aNumberTooLargeForARowIsRefused() {
    MinMaxScaler scaler = new MinMaxScaler();
    MinMaxScaler.Settings settings = settings(0, 1);
    MinMaxScaler.State state = scaler.fit(settings, List.of("0", "1e-3"));
    assertEquals(1.0, Rows.set(scaler.encoder(settings, state), "1e-3").get(0));
    DataException e =
        assertThrows(DataException.class, () -> Rows.set(scaler.encoder(settings, state), "1e300"));
    assertTrue(e.getMessage().contains("1.0E300 is too large for a number of 32 bits"));
  }
}
