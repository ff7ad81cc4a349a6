package org.espalier.pipeline.fake;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.espalier.component.Choice;
import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.component.Kind;
import org.espalier.layer.Initializer;
import org.espalier.layer.Layer;
import org.espalier.layer.Scope;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Shape;
import org.espalier.tensor.Tensor;
import org.espalier.tensor.TensorType;
import org.espalier.vectorizer.Encoder;
import org.espalier.vectorizer.FitScope;
import org.espalier.vectorizer.IdVectors;
import org.espalier.vectorizer.Vectorizer;

/** Vectorizers of several columns and of words with vectors, and what reads these. */
public final class FakeTables {
  private FakeTables() {}

  /** The other fakes, with {@code numbers}, {@code words}, {@code given} and {@code lookup}. */
  public static FakeCatalogue catalogue() {
    return FakeCatalogue.full()
        .with(Kind.VECTORIZER, "numbers", new Numbers())
        .with(Kind.VECTORIZER, "words", new Words())
        .with(Kind.INITIALIZER, "given", new Given())
        .with(Kind.LAYER, "lookup", new Lookup());
  }

  /** Nothing to set. */
  record None() {}

  /** Nothing learned. */
  record Learned(List<String> words) {}

  /** Numbers of several columns. */
  static final class Numbers extends Silent {
    @Override
    public boolean takesSeveral() {
      return true;
    }

    @Override
    public TensorType type(None settings, Dim unknown) {
      return TensorType.floats(Shape.of(Dim.BATCH, unknown));
    }

    @Override
    public TensorType type(None settings, int columns, Dim unknown) {
      return type(settings, Dim.of(columns));
    }
  }

  /** Words that have vectors. */
  static final class Words extends Silent implements IdVectors<None, Learned> {
    @Override
    public TensorType type(None settings, Dim unknown) {
      return TensorType.ids(Shape.of(Dim.BATCH, Dim.of(5)), unknown);
    }

    @Override
    public Dim vectorLength(None settings, Dim unknown) {
      return unknown;
    }

    @Override
    public int vectorLength(None settings, Learned state) {
      throw new IllegalStateException("learns nothing");
    }

    @Override
    public float[] vectors(None settings, Learned state, FitScope scope) throws IOException {
      throw new IOException("reads nothing");
    }
  }

  /** The vectors of a feature. */
  static final class Given implements Initializer<Given.GivenSettings> {
    record GivenSettings(@Doc("the feature") String feature) {}

    @Override
    public Optional<String> feature(GivenSettings settings) {
      return Optional.of(settings.feature());
    }

    @Override
    public float[] values(GivenSettings settings, long[] shape, RandomGenerator random) {
      throw new IllegalArgumentException("there are no data");
    }
  }

  /** An embedding of stated width, or of that of a feature's vectors. */
  static final class Lookup implements Layer<Lookup.LookupSettings> {
    record LookupSettings(
        @Doc("its width") Optional<Integer> width,
        @Doc("what it starts with") @Default("zeros") Choice<Initializer<?>> start) {}

    @Override
    public Tensor apply(LookupSettings s, Tensor x, Scope scope) {
      Dim width =
          s.width()
              .map(Dim::of)
              .orElseGet(
                  () -> scope.vectorLength(Initializer.feature(s.start()).orElse("nothing")));
      Dim ids = x.type().bound().orElseThrow();
      return scope.ops().gather(scope.weight("table", s.start(), ids, width), x);
    }
  }

  private abstract static class Silent implements Vectorizer<None, Learned> {
    @Override
    public Learned fit(None settings, Iterable<?> column) {
      throw new IllegalStateException("learns nothing");
    }

    @Override
    public TensorType type(None settings, Learned state) {
      throw new IllegalStateException("learns nothing");
    }

    @Override
    public Encoder encoder(None settings, Learned state) {
      throw new IllegalStateException("encodes nothing");
    }

    @Override
    public Class<Learned> stateType() {
      return Learned.class;
    }
  }
}
