package org.espalier.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.espalier.source.Column;
import org.espalier.source.DataException;
import org.espalier.source.DataFiles;
import org.espalier.source.Image;
import org.espalier.tensor.Dim;
import org.espalier.tensor.TensorType;
import org.espalier.vectorizer.CellParts;
import org.espalier.vectorizer.Encoder;
import org.espalier.vectorizer.Vectorizer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What every {@link Vectorizer} has to do: learn from the training cells and nothing else, keep
 * what it learned in a record that can be written to a file, and encode any cell, also one it never
 * saw, as the type it declared.
 */
public abstract class VectorizerContract extends ComponentContract {
  private Vectorizer<Record, Record> vectorizer;

  /** What to try the vectorizer with; each way to use it at least once. */
  protected abstract List<VectorizerSample> samples();

  /** Finds the files that the settings name; for a vectorizer that reads files. */
  protected DataFiles files() {
    return file -> {
      throw new DataException("there is no file " + file);
    };
  }

  @Override
  final List<String> settings() {
    return samples().stream().map(VectorizerSample::settings).toList();
  }

  /** The same one throughout a test, so that what it remembers shows. */
  @SuppressWarnings("unchecked") // bind gives the settings of the component under test
  private Vectorizer<Record, Record> vectorizer() {
    if (vectorizer == null) {
      vectorizer = (Vectorizer<Record, Record>) component();
    }
    return vectorizer;
  }

  private Record fit(int i) {
    List<String> columns =
        IntStream.range(0, columns(i)).mapToObj(column -> "column" + column).toList();
    try {
      return vectorizer()
          .fit(
              bind(settings().get(i)).settings(),
              samples().get(i).training(),
              new TrialFitScope(columns, files()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int columns(int i) {
    return cells(samples().get(i).training().get(0)).size();
  }

  private static List<?> cells(Object cell) {
    return cell instanceof List<?> several ? several : List.of(cell);
  }

  private TensorType type(int i, Record state) {
    return vectorizer().type(bind(settings().get(i)).settings(), state);
  }

  private Encoder encoder(int i, Record state) {
    return vectorizer().encoder(bind(settings().get(i)).settings(), state);
  }

  private Map<Integer, Number> encode(int i, Record state, Encoder encoder, Object cell) {
    EncodedRow row = new EncodedRow(type(i, state));
    encoder.encode(cell, row);
    return row.elements();
  }

  private List<Object> cells(int i) {
    List<Object> cells = new ArrayList<>(samples().get(i).training());
    cells.addAll(samples().get(i).others());
    return cells;
  }

  @TestFactory
  Stream<DynamicTest> theSameCellsTeachTheSame() {
    return tests(
        "fit",
        samples(),
        i -> {
          Record state = fit(i);
          for (Object cell : cells(i)) {
            encode(i, state, encoder(i, state), cell);
          }
          assertEquals(state, fit(i), "what was encoded changed what is learned");
          assertEquals(vectorizer().stateType(), state.getClass());
        });
  }

  @TestFactory
  Stream<DynamicTest> whatWasLearnedSurvivesAFile() {
    return tests(
        "state",
        samples(),
        i -> {
          Record state = fit(i);
          Record again =
              (Record) PlainState.read(state.getClass(), PlainState.write(state, "state"));
          assertEquals(state, again);
          for (Object cell : cells(i)) {
            assertEquals(
                encode(i, state, encoder(i, state), cell),
                encode(i, again, encoder(i, again), cell));
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> onlyIdsHaveNamesAndNotMoreThanThereAre() {
    return tests(
        "names",
        samples(),
        i -> {
          Record state = fit(i);
          List<String> names = vectorizer().idNames(bind(settings().get(i)).settings(), state);
          long ids = type(i, state).bound().map(Dim::value).orElse(0L);
          assertTrue(names.size() <= ids, names.size() + " names for " + ids + " ids");
        });
  }

  @TestFactory
  Stream<DynamicTest> whoNamesPartsNamesEveryNumberThatIsNoPadding() {
    return tests(
        "parts",
        samples(),
        i -> {
          Record state = fit(i);
          for (Object cell : vectorizer() instanceof CellParts<?, ?> ? cells(i) : List.of()) {
            Set<Integer> named = parts(i, state, cell).names().keySet();
            Set<Integer> numbers = encode(i, state, encoder(i, state), cell).keySet();
            assertTrue(
                named.containsAll(numbers), cell + " has " + numbers + ", and names for " + named);
          }
        });
  }

  private NamedParts parts(int i, Record state, Object cell) {
    @SuppressWarnings("unchecked") // both contracts of one component have its settings and state
    CellParts<Record, Record> namer = (CellParts<Record, Record>) vectorizer();
    NamedParts parts = new NamedParts(cell, type(i, state));
    namer.parts(bind(settings().get(i)).settings(), state, cell, parts);
    return parts;
  }

  @TestFactory
  Stream<DynamicTest> everyCellIsEncodedByItself() {
    return tests(
        "cells",
        samples(),
        i -> {
          Record state = fit(i);
          Encoder one = encoder(i, state);
          for (Object cell : cells(i)) {
            assertEquals(
                encode(i, state, encoder(i, state), cell),
                encode(i, state, one, cell),
                "other cells before it change how " + cell + " is encoded");
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> itSaysWhetherItsCellsAreImages() {
    return tests(
        "cells",
        samples(),
        i -> {
          boolean images = vectorizer().cellType() == Column.Type.IMAGE;
          for (Object row : cells(i)) {
            cells(row)
                .forEach(cell -> assertEquals(images, cell instanceof Image, cell.toString()));
          }
        });
  }

  @Test
  void itSaysWhetherItTakesSeveralColumns() {
    boolean several =
        samples().stream().anyMatch(sample -> sample.training().get(0) instanceof List);
    assertEquals(
        several, vectorizer().takesSeveral(), "samples with rows of several cells: " + several);
  }

  @TestFactory
  Stream<DynamicTest> theTypeBeforeFittingIsThatAfterIt() {
    return tests(
        "type",
        samples(),
        i -> {
          Record settings = bind(settings().get(i)).settings();
          Dim unknown = Dim.symbol("unknown");
          TensorType after = type(i, fit(i));
          checkType(vectorizer().type(settings, unknown), after);
          checkType(vectorizer().type(settings, columns(i), unknown), after);
        });
  }

  private static void checkType(TensorType before, TensorType after) {
    String types = before + " before, " + after + " after";
    assertEquals(before.dtype(), after.dtype(), types);
    assertEquals(before.layout(), after.layout(), types);
    assertEquals(before.shape().rank(), after.shape().rank(), types);
    assertEquals(before.bound().isPresent(), after.bound().isPresent(), types);
    assertEquals(Dim.BATCH, after.shape().dim(0), types);
    Map<String, Long> known = new HashMap<>();
    for (int axis = 1; axis < after.shape().rank(); axis++) {
      Dim extent = after.shape().dim(axis);
      assertTrue(extent.isKnown(), types);
      Dim stated = before.shape().dim(axis);
      stated.symbols().stream()
          .filter(symbol -> stated.equals(Dim.symbol(symbol)))
          .forEach(symbol -> known.put(symbol, extent.value()));
      assertEquals(extent, stated.bind(known), types);
    }
    for (String symbol : before.shape().with(0, Dim.of(1)).size().symbols()) {
      assertTrue(symbol.startsWith("unknown"), "an extent of another name: " + symbol);
    }
  }
}
