package org.espalier.vectorizers.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.espalier.source.DataException;
import org.espalier.tck.VectorizerContract;
import org.espalier.tck.VectorizerSample;
import org.junit.jupiter.api.Test;

class OneHotTest extends VectorizerContract {
  private static final Optional<Double> EVERY = Optional.empty();
  private static final Optional<Integer> ALL = Optional.empty();

  private final OneHot vectorizer = new OneHot();

  @Override
  protected OneHot component() {
    return new OneHot();
  }

  @Override
  protected List<VectorizerSample> samples() {
    List<?> rows = List.of(List.of("red", "S"), List.of("blue", "M"), List.of("red", "L"));
    List<?> known = List.of(List.of("blue", "S"));
    List<?> unknown = List.of(List.of("violet", "XL"), List.of(7.0, "S"));
    List<?> gaps = List.of(List.of("red", "1"), List.of("", "2"), List.of("red", ""));
    return List.of(
        new VectorizerSample("", rows, known),
        new VectorizerSample("drop: first, handle_unknown: ignore", rows, unknown),
        new VectorizerSample("drop: if_binary, sparse_output: false", rows, known),
        new VectorizerSample(
            "handle_unknown: infrequent_if_exist, max_categories: 2", rows, unknown),
        new VectorizerSample("min_frequency: 2, handle_unknown: ignore", rows, unknown),
        new VectorizerSample("missing: constant", gaps, List.of(List.of("", ""))),
        new VectorizerSample("missing: most_frequent", gaps, List.of(List.of("", ""))),
        new VectorizerSample(
            "categories: [[green, red, blue]]", List.of("red", "blue"), List.of("green")));
  }

  private static OneHot.Settings settings(
      OneHot.Drop drop,
      OneHot.HandleUnknown unknown,
      Optional<Double> minFrequency,
      Optional<Integer> maxCategories) {
    return new OneHot.Settings(
        Optional.empty(),
        drop,
        unknown,
        minFrequency,
        maxCategories,
        true,
        MissingCategories.ERROR,
        "none");
  }

  private static OneHot.Settings limited(double least) {
    return settings(
        OneHot.Drop.NONE, OneHot.HandleUnknown.INFREQUENT_IF_EXIST, Optional.of(least), ALL);
  }

  private static OneHot.Settings limited(int most) {
    return settings(
        OneHot.Drop.NONE, OneHot.HandleUnknown.INFREQUENT_IF_EXIST, EVERY, Optional.of(most));
  }

  /** 5 dogs, 20 cats, 10 rabbits, 3 snakes, as in scikit-learn's user guide. */
  private static List<String> animals() {
    List<String> animals = new ArrayList<>(Collections.nCopies(5, "dog"));
    animals.addAll(Collections.nCopies(20, "cat"));
    animals.addAll(Collections.nCopies(10, "rabbit"));
    animals.addAll(Collections.nCopies(3, "snake"));
    return animals;
  }

  private List<List<Double>> encoded(OneHot.Settings settings, String... cells) {
    OneHot.State state = vectorizer.fit(settings, animals());
    List<List<Double>> rows = new ArrayList<>();
    for (String cell : cells) {
      rows.add(Rows.dense(vectorizer.encoder(settings, state), cell, state.width()));
    }
    return rows;
  }

  @Test
  void rareCategoriesShareTheLastPlace() {
    List<List<Double>> expected =
        List.of(
            List.of(0.0, 0.0, 1.0),
            List.of(1.0, 0.0, 0.0),
            List.of(0.0, 1.0, 0.0),
            List.of(0.0, 0.0, 1.0),
            List.of(0.0, 0.0, 1.0));
    String[] cells = {"dog", "cat", "rabbit", "snake", "dragon"};
    assertEquals(expected, encoded(limited(6.0), cells));
    assertEquals(expected, encoded(limited(6.0 / 38), cells));
    assertEquals(expected, encoded(limited(3), cells));
  }

  @Test
  void theSharedPlaceCountsAmongTheMost() {
    assertEquals(
        List.of(List.of(1.0, 0.0), List.of(0.0, 1.0), List.of(0.0, 1.0)),
        encoded(limited(2), "cat", "rabbit", "dog"));
    assertEquals(List.of(List.of(1.0), List.of(1.0)), encoded(limited(1), "cat", "snake"));
    assertEquals(
        4, encoded(limited(4), "cat").get(0).size(), "as in scikit-learn, one shares alone");
  }

  @Test
  void whatIsDroppedIsTheFirstFrequentOne() {
    OneHot.Settings settings =
        settings(OneHot.Drop.IF_BINARY, OneHot.HandleUnknown.IGNORE, Optional.of(15.0), ALL);
    assertEquals(
        List.of(List.of(0.0), List.of(1.0), List.of(0.0)),
        encoded(settings, "cat", "dog", "dragon"));
  }

  @Test
  void numbersAreSortedAsNumbersAndTextsByCodePoint() {
    assertEquals(List.of("9", "10", "1e2"), categories(List.of("10", "1e2", "9")));
    assertEquals(List.of("-1", "2.5"), categories(List.of(2.5, -1.0)));
    assertEquals(List.of("10", "9", "x"), categories(List.of("x", "10", "9")));
    assertEquals(List.of("\uff01", "\ud83d\ude00"), categories(List.of("\ud83d\ude00", "\uff01")));
  }

  private List<String> categories(List<?> cells) {
    OneHot.Settings plain = settings(OneHot.Drop.NONE, OneHot.HandleUnknown.ERROR, EVERY, ALL);
    return vectorizer.fit(plain, cells).columns().get(0).column().categories();
  }

  @Test
  void anUnknownCategoryIsRefusedWithThoseKnown() {
    OneHot.Settings plain = settings(OneHot.Drop.NONE, OneHot.HandleUnknown.ERROR, EVERY, ALL);
    DataException e = assertThrows(DataException.class, () -> encoded(plain, "dragon"));
    assertEquals(
        "column \"0\": \"dragon\" is none of the categories cat, dog, rabbit, snake; correct it, or set handle_unknown: ignore",
        e.getMessage());
  }

  @Test
  void whatCannotWorkIsRefused() {
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> limited(1.5))
            .getMessage()
            .startsWith("min_frequency: 1.5 rows; write a whole number"));
    OneHot.Settings first = settings(OneHot.Drop.FIRST, OneHot.HandleUnknown.ERROR, EVERY, ALL);
    assertThrows(DataException.class, () -> vectorizer.fit(first, List.of("a", "a")));
    OneHot.Settings blank = settings(OneHot.Drop.NONE, OneHot.HandleUnknown.ERROR, EVERY, ALL);
    String message =
        assertThrows(DataException.class, () -> vectorizer.fit(blank, List.of("a", " ")))
            .getMessage();
    assertTrue(message.startsWith("column \"0\" is blank; fill it in"), message);
  }
}
