package org.espalier.vectorizers.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.espalier.source.DataException;
import org.espalier.tck.VectorizerContract;
import org.espalier.tck.VectorizerSample;
import org.espalier.tensor.Dim;
import org.junit.jupiter.api.Test;

class StandardScalerTest extends VectorizerContract {
  private static final StandardScaler.Settings PLAIN =
      new StandardScaler.Settings(true, true, MissingNumbers.ERROR, 0);

  private final StandardScaler scaler = new StandardScaler();

  @Override
  protected StandardScaler component() {
    return new StandardScaler();
  }

  @Override
  protected List<VectorizerSample> samples() {
    List<?> rows = List.of(List.of("1", 2.0), List.of("3", 2.0), List.of("5.5", 2.0));
    List<?> gaps = List.of(List.of("1", ""), List.of(Double.NaN, "4"), List.of("3", "8"));
    return List.of(
        new VectorizerSample("", rows, List.of(List.of("-1e6", " 7 "))),
        new VectorizerSample("with_mean: false", List.of(1.0, "2", 4.0), List.of("-3", 100.0)),
        new VectorizerSample("with_std: false, missing: mean", gaps, List.of(List.of(" ", ""))),
        new VectorizerSample("missing: median", gaps, List.of(List.of("", ""))),
        new VectorizerSample("missing: most_frequent", gaps, List.of(List.of("", ""))),
        new VectorizerSample("missing: constant, fill_value: -1", gaps, List.of(List.of("", ""))));
  }

  private StandardScaler.State fit(MissingNumbers missing, double fill, List<?> rows) {
    return scaler.fit(new StandardScaler.Settings(true, true, missing, fill), rows);
  }

  @Test
  void theNumberOfColumnsIsKnownBeforeAnythingIsRead() {
    assertEquals("float32[batch, 4]", scaler.type(PLAIN, 4, Dim.symbol("x")).toString());
    assertEquals("float32[batch, x]", scaler.type(PLAIN, Dim.symbol("x")).toString());
  }

  @Test
  void numbersFarFromZeroLoseNothing() {
    List<Double> numbers = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      numbers.add(1e9 + i % 2);
    }
    StandardScaler.State state = scaler.fit(PLAIN, numbers);
    assertEquals(1e9 + 0.5, state.shifts().get(0), 1e-6);
    assertEquals(0.5, state.scales().get(0), 1e-9);
  }

  @Test
  void equalNumbersAreNotDividedByTheirRounding() {
    StandardScaler.State state = scaler.fit(PLAIN, List.of(0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1));
    assertEquals(List.of(1.0), state.scales());
    assertEquals(0.0, state.scaled(0, 0.1), 1e-15);
  }

  @Test
  void blankCellsAreFilledBeforeAnythingIsLearned() {
    List<?> rows = List.of("1", "", "1", "4", "6");
    assertEquals(List.of(3.0), fit(MissingNumbers.MEAN, 0, rows).columns().fills());
    assertEquals(List.of(2.5), fit(MissingNumbers.MEDIAN, 0, rows).columns().fills());
    assertEquals(List.of(1.0), fit(MissingNumbers.MOST_FREQUENT, 0, rows).columns().fills());
    StandardScaler.State constant = fit(MissingNumbers.CONSTANT, 8, rows);
    assertEquals(List.of(4.0), constant.shifts());
    assertEquals(Math.sqrt(7.6), constant.scales().get(0), 1e-12);
    assertEquals(4 / Math.sqrt(7.6), Rows.set(scaler.encoder(PLAIN, constant), "").get(0), 1e-6);
  }

  @Test
  void ofSeveralMostFrequentNumbersTheSmallestStandsForBlankCells() {
    List<?> rows = List.of("7", "2", "7", "2", "");
    assertEquals(List.of(2.0), fit(MissingNumbers.MOST_FREQUENT, 0, rows).columns().fills());
  }

  @Test
  void whatIsNoNumberIsRefusedWithItsColumn() {
    String blank = refusal(List.of(List.of("1", "2"), List.of("1", " ")));
    assertTrue(blank.startsWith("column \"1\" is blank; fill it in"), blank);
    String text = refusal(List.of(List.of("tall", "2")));
    assertTrue(text.startsWith("column \"0\": \"tall\" is not a number"), text);
    String infinite = refusal(List.of("1", "Infinity"));
    assertTrue(infinite.startsWith("column \"0\": \"Infinity\" is not finite"), infinite);
    String fewer = refusal(List.of(List.of("1", "2"), List.of("1")));
    assertEquals("there are 1 cells, but 2 are read", fewer);
  }

  @Test
  void aBlankColumnHasNothingToLearn() {
    String message =
        assertThrows(
                DataException.class,
                () -> fit(MissingNumbers.MEAN, 0, List.of(List.of("1", ""), List.of("2", ""))))
            .getMessage();
    assertTrue(message.startsWith("column \"1\" is blank in every training row"), message);
  }

  private String refusal(List<?> rows) {
    return assertThrows(DataException.class, () -> scaler.fit(PLAIN, rows)).getMessage();
  }
}
