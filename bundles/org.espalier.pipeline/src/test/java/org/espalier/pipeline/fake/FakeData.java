package org.espalier.pipeline.fake;

import java.util.List;
import java.util.Optional;
import org.espalier.component.Absent;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.source.DataFiles;
import org.espalier.source.DataSource;
import org.espalier.source.RowReader;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Shape;
import org.espalier.tensor.TensorType;
import org.espalier.vectorizer.Encoder;
import org.espalier.vectorizer.Vectorizer;

/** A source and vectorizers that say their types and read nothing. */
final class FakeData {
  private FakeData() {}

  /** Stands for a file. */
  @Doc("rows of a file")
  static final class Csv implements DataSource<Csv.CsvSettings> {
    record CsvSettings(
        @Doc("path of the file") String path,
        @Doc("separates the cells") @Default("\",\"") String separator,
        @Doc("SHA-256 of the file") Optional<String> sha256) {}

    @Override
    public RowReader open(CsvSettings settings, DataFiles files) {
      throw new UnsupportedOperationException("reads nothing");
    }
  }

  /** What a vectorizer of these learned. */
  record Learned(List<String> words) {}

  /** Counts words: sparse rows. */
  static final class Count extends Silent<Count.CountSettings>
      implements Vectorizer<Count.CountSettings, Learned> {
    record CountSettings(@Doc("whether upper case is kept") @Default("false") boolean cased) {}

    @Override
    public TensorType type(CountSettings settings, Dim unknown) {
      return TensorType.sparse(Dim.BATCH, unknown);
    }
  }

  /** Sequences of words. */
  static final class Sequence extends Silent<Sequence.SequenceSettings>
      implements Vectorizer<Sequence.SequenceSettings, Learned> {
    enum Level {
      WORD,
      CHAR
    }

    record SequenceSettings(
        @Doc("what a step is") @Default("word") Level level,
        @Doc("steps of each row") @Absent("auto") @Range(min = 1) Optional<Integer> maxLength) {}

    @Override
    public TensorType type(SequenceSettings settings, Dim unknown) {
      Dim length = settings.maxLength().map(Dim::of).orElse(Dim.symbol(unknown + ".length"));
      return TensorType.ids(Shape.of(Dim.BATCH, length), unknown);
    }
  }

  /** Does not work. */
  static final class Failing extends Silent<Failing.FailingSettings>
      implements Vectorizer<Failing.FailingSettings, Learned> {
    record FailingSettings() {}

    @Override
    public TensorType type(FailingSettings settings, Dim unknown) {
      throw new IllegalStateException("out of order");
    }
  }

  private abstract static class Silent<S extends Record> implements Vectorizer<S, Learned> {
    @Override
    public Learned fit(S settings, Iterable<?> column) {
      throw new UnsupportedOperationException("learns nothing");
    }

    @Override
    public TensorType type(S settings, Learned state) {
      return type(settings, Dim.of(state.words().size()));
    }

    @Override
    public Encoder encoder(S settings, Learned state) {
      throw new UnsupportedOperationException("encodes nothing");
    }

    @Override
    public Class<Learned> stateType() {
      return Learned.class;
    }
  }
}
