package org.espalier.tck.faults;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.espalier.component.Doc;
import org.espalier.source.Column;
import org.espalier.source.DataFiles;
import org.espalier.source.DataSource;
import org.espalier.source.Row;
import org.espalier.source.RowReader;
import org.espalier.source.SourceType;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Shape;
import org.espalier.tensor.TensorType;
import org.espalier.vectorizer.CellParts;
import org.espalier.vectorizer.Encoder;
import org.espalier.vectorizer.PartSink;
import org.espalier.vectorizer.Vectorizer;
import org.espalier.vectorizer.VectorizerType;

/** Vectorizers and sources, each with a fault. */
public final class BrokenData {
  private BrokenData() {}

  /** No settings. */
  public record None() {}

  /** What is wrong with a vectorizer. */
  enum Fault {
    NONE,
    LEARNS_WHAT_IT_ENCODES,
    REMEMBERS_THE_CELL_BEFORE,
    LEARNS_WHAT_NO_FILE_HOLDS,
    SAYS_ITS_CELLS_ARE_IMAGES,
    SAYS_IT_TAKES_SEVERAL_COLUMNS,
    CHANGES_ITS_TYPE,
    NAMES_IDS_THAT_THERE_ARE_NOT,
    LEAVES_PARTS_WITHOUT_A_NAME
  }

  /** The number of a word, from 1 on; 0 for what was never seen. */
  @VectorizerType("faulty")
  @Doc("numbers of words")
  public static final class Numbering
      implements Vectorizer<None, Numbering.State>, CellParts<None, Numbering.State> {
    private final Fault fault;
    private final List<String> encoded = new ArrayList<>();

    Numbering(Fault fault) {
      this.fault = fault;
    }

    @Override
    public Column.Type cellType() {
      return fault == Fault.SAYS_ITS_CELLS_ARE_IMAGES ? Column.Type.IMAGE : Column.Type.TEXT;
    }

    @Override
    public boolean takesSeveral() {
      return fault == Fault.SAYS_IT_TAKES_SEVERAL_COLUMNS;
    }

    /** The words. */
    public record State(List<Object> words) {}

    @Override
    public TensorType type(None s, Dim unknown) {
      Shape shape = Shape.of(Dim.BATCH, Dim.of(1));
      return fault == Fault.CHANGES_ITS_TYPE
          ? TensorType.floats(shape)
          : TensorType.ids(shape, unknown);
    }

    @Override
    public State fit(None s, Iterable<?> column) {
      TreeSet<String> words = new TreeSet<>(encoded);
      column.forEach(cell -> words.add(cell.toString()));
      return fault == Fault.LEARNS_WHAT_NO_FILE_HOLDS
          ? new State(List.copyOf(words.stream().map(URI::create).toList()))
          : new State(List.copyOf(words));
    }

    @Override
    public TensorType type(None s, State state) {
      Dim bound = Dim.of(state.words().size() + 1);
      return TensorType.ids(Shape.of(Dim.BATCH, Dim.of(1)), bound);
    }

    @Override
    public List<String> idNames(None s, State state) {
      List<String> names = new ArrayList<>(List.of("unknown"));
      state.words().forEach(word -> names.add(word.toString()));
      if (fault == Fault.NAMES_IDS_THAT_THERE_ARE_NOT) {
        names.add("nobody");
      }
      return names;
    }

    @Override
    public void parts(None s, State state, Object cell, PartSink sink) {
      if (fault != Fault.LEAVES_PARTS_WITHOUT_A_NAME) {
        sink.part(0, cell.toString());
      }
    }

    @Override
    public Encoder encoder(None s, State state) {
      List<String> words = state.words().stream().map(Object::toString).toList();
      int[] last = new int[1];
      return (cell, row) -> {
        int number = words.indexOf(cell.toString()) + 1;
        row.set(0, fault == Fault.REMEMBERS_THE_CELL_BEFORE ? Math.max(number, last[0]) : number);
        last[0] = number;
        if (fault == Fault.LEARNS_WHAT_IT_ENCODES) {
          encoded.add(cell.toString());
        }
      };
    }

    @Override
    public Class<State> stateType() {
      return State.class;
    }
  }

  /** Recites rows. */
  @SourceType("faulty")
  @Doc("recites rows")
  public static final class Reciting implements DataSource<None> {
    private final List<Column> columns;
    private final Supplier<List<Row>> rows;

    Reciting(List<Column> columns, Supplier<List<Row>> rows) {
      this.columns = columns;
      this.rows = rows;
    }

    @Override
    public RowReader open(None s, DataFiles files) {
      List<Row> left = new ArrayList<>(rows.get());
      return new RowReader() {
        @Override
        public List<Column> columns() {
          return columns;
        }

        @Override
        public Row next() {
          return left.isEmpty() ? null : left.remove(0);
        }

        @Override
        public void close() {}
      };
    }
  }
}
