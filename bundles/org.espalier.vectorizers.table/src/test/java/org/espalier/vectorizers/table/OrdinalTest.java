package org.espalier.vectorizers.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.espalier.source.DataException;
import org.espalier.tck.VectorizerContract;
import org.espalier.tck.VectorizerSample;
import org.junit.jupiter.api.Test;

class OrdinalTest extends VectorizerContract {
  private static final List<?> ROWS =
      List.of(List.of("red", "S"), List.of("blue", "M"), List.of("red", "L"));

  private final Ordinal vectorizer = new Ordinal();

  @Override
  protected Ordinal component() {
    return new Ordinal();
  }

  @Override
  protected List<VectorizerSample> samples() {
    List<?> unknown = List.of(List.of("violet", "XL"), List.of(7.0, "S"));
    return List.of(
        new VectorizerSample("", ROWS, unknown),
        new VectorizerSample("unknown_value: 3", ROWS, unknown),
        new VectorizerSample("handle_unknown: error", List.of("b", "a"), List.of("a")),
        new VectorizerSample("missing: most_frequent", List.of("b", "", "b"), List.of("")),
        new VectorizerSample(
            "categories: [[blue, red], [S, M, L]], missing: constant", ROWS, unknown));
  }

  private static Ordinal.Settings settings(Ordinal.HandleUnknown unknown, int value) {
    return new Ordinal.Settings(
        Optional.of(List.of(List.of("red", "blue"), List.of("S", "M", "L"))),
        unknown,
        value,
        MissingCategories.ERROR,
        "none");
  }

  private List<Double> numbers(Ordinal.Settings settings, String... cells) {
    Ordinal.State state = vectorizer.fit(settings, ROWS);
    return Rows.dense(vectorizer.encoder(settings, state), List.of(cells), cells.length);
  }

  private String type(Ordinal.Settings settings) {
    return vectorizer.type(settings, vectorizer.fit(settings, ROWS)).toString();
  }

  @Test
  void unknownCategoriesAreZeroAndTheOthersCountFromOne() {
    Ordinal.Settings settings = settings(Ordinal.HandleUnknown.USE_ENCODED_VALUE, 0);
    assertEquals(List.of(1.0, 3.0), numbers(settings, "red", "L"));
    assertEquals(List.of(0.0, 1.0), numbers(settings, "violet", "S"));
    assertEquals("int32[batch, 2] < 4", type(settings));
  }

  @Test
  void unknownCategoriesMayHaveANumberBehindTheOthers() {
    Ordinal.Settings settings = settings(Ordinal.HandleUnknown.USE_ENCODED_VALUE, 5);
    assertEquals(List.of(0.0, 5.0), numbers(settings, "red", "XL"));
    assertEquals("int32[batch, 2] < 6", type(settings));
    DataException e =
        assertThrows(
            DataException.class,
            () -> numbers(settings(Ordinal.HandleUnknown.USE_ENCODED_VALUE, 2), "red", "S"));
    assertTrue(e.getMessage().startsWith("unknown_value 2 is the number of a category"));
  }

  @Test
  void idsAreNamedAfterTheCategoriesOfAllColumns() {
    Ordinal.Settings settings = settings(Ordinal.HandleUnknown.USE_ENCODED_VALUE, 0);
    assertEquals(
        List.of("", "red, S", "blue, M", "L"),
        vectorizer.idNames(settings, vectorizer.fit(settings, ROWS)));
    Ordinal.Settings refusing = settings(Ordinal.HandleUnknown.ERROR, 0);
    assertEquals(
        List.of("red, S", "blue, M", "L"),
        vectorizer.idNames(refusing, vectorizer.fit(refusing, ROWS)));
  }

  @Test
  void unknownCategoriesMayBeRefused() {
    Ordinal.Settings settings = settings(Ordinal.HandleUnknown.ERROR, 0);
    assertEquals(List.of(0.0, 2.0), numbers(settings, "red", "L"));
    assertEquals("int32[batch, 2] < 3", type(settings));
    DataException e = assertThrows(DataException.class, () -> numbers(settings, "red", "XL"));
    assertEquals(
        "column \"1\": \"XL\" is none of the categories S, M, L; correct it, or set handle_unknown: use_encoded_value",
        e.getMessage());
  }

  @Test
  void categoriesAreGivenForEachColumn() {
    Ordinal.Settings settings = settings(Ordinal.HandleUnknown.ERROR, 0);
    DataException e =
        assertThrows(DataException.class, () -> vectorizer.fit(settings, List.of("red")));
    assertEquals(
        "categories are given for 2 columns, but 1 are read; write a list for each column",
        e.getMessage());
  }
}
