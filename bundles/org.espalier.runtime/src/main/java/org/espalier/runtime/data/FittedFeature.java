package org.espalier.runtime.data;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.espalier.component.Choice;
import org.espalier.source.Column;
import org.espalier.tensor.Dim;
import org.espalier.tensor.TensorType;
import org.espalier.vectorizer.CellParts;
import org.espalier.vectorizer.Encoder;
import org.espalier.vectorizer.FitScope;
import org.espalier.vectorizer.IdVectors;
import org.espalier.vectorizer.PartSink;
import org.espalier.vectorizer.Vectorizer;

/** A feature whose vectorizer has learnt from the training rows. */
public final class FittedFeature {
  private final String name;
  private final String type;
  private final Vectorizer<Record, Record> vectorizer;
  private final Record settings;
  private final Record state;
  private final Optional<FitScope> scope;
  private volatile TensorType rows;

  private FittedFeature(
      String name, Choice<Vectorizer<?, ?>> choice, Record state, Optional<FitScope> scope) {
    this.name = name;
    this.type = choice.type();
    this.vectorizer = vectorizer(choice);
    this.settings = choice.settings();
    this.state = state;
    this.scope = scope;
  }

  /**
   * Fits a vectorizer to the cells of the training rows.
   *
   * @throws DataException if nothing can be learned from them
   * @throws IOException if a file that the vectorizer names cannot be read
   */
  static FittedFeature fit(
      String name, Choice<Vectorizer<?, ?>> choice, Iterable<?> column, FitScope scope)
      throws IOException {
    Record state = vectorizer(choice).fit(choice.settings(), column, scope);
    return new FittedFeature(name, choice, state, Optional.of(scope));
  }

  /** Takes a state that was fitted before. */
  public static FittedFeature restore(String name, Choice<Vectorizer<?, ?>> choice, Record state) {
    return new FittedFeature(name, choice, state, Optional.empty());
  }

  @SuppressWarnings("unchecked") // the settings of a choice are those of its component
  private static Vectorizer<Record, Record> vectorizer(Choice<Vectorizer<?, ?>> choice) {
    return (Vectorizer<Record, Record>) choice.component();
  }

  /** Its name. */
  public String name() {
    return name;
  }

  /** The type of its vectorizer. */
  public String vectorizerType() {
    return type;
  }

  /** What the vectorizer learnt. */
  public Record state() {
    return state;
  }

  /** The type of a batch. */
  public TensorType type() {
    if (rows == null) {
      rows = vectorizer.type(settings, state);
    }
    return rows;
  }

  /** The length of the vectors that it brings for its ids, if it brings some. */
  public Optional<Dim> vectorLength() {
    return bringer().map(vectors -> Dim.of(vectors.vectorLength(settings, state)));
  }

  /**
   * The vectors that it brings for its ids, read from where they are.
   *
   * @throws IllegalArgumentException if it brings none
   * @throws IOException if they cannot be read
   */
  public float[] vectors() throws IOException {
    IdVectors<Record, Record> vectors =
        bringer()
            .filter(bringer -> scope.isPresent())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "the feature \"" + name + "\" (" + type + ") brings no vectors"));
    return vectors.vectors(settings, state, scope.orElseThrow());
  }

  @SuppressWarnings("unchecked") // both contracts of one component have its settings and state
  private Optional<IdVectors<Record, Record>> bringer() {
    return vectorizer instanceof IdVectors<?, ?> bringer
        ? Optional.of((IdVectors<Record, Record>) bringer)
        : Optional.empty();
  }

  /** What its ids stand for, by id, as {@link Vectorizer#idNames} says. */
  public List<String> idNames() {
    return vectorizer.idNames(settings, state);
  }

  /** What its cells are. */
  public Column.Type cellType() {
    return vectorizer.cellType();
  }

  /** Whether its cells may be arrays. */
  public boolean takesArrays() {
    return vectorizer.takesArrays();
  }

  /** Whether it reads the columns of a table: numbers or categories. */
  public boolean isTable() {
    return cellType() == Column.Type.NUMBER
        || (vectorizer.takesSeveral() && cellType() != Column.Type.IMAGE);
  }

  /** An encoder of cells, for one thread. */
  public Encoder encoder() {
    return vectorizer.encoder(settings, state);
  }

  /**
   * Names the parts of a cell that the numbers of its row come from.
   *
   * @return whether the vectorizer knows them; if not, nothing was named
   */
  public boolean parts(Object cell, PartSink sink) {
    if (!(vectorizer instanceof CellParts<?, ?>)) {
      return false;
    }
    @SuppressWarnings("unchecked") // both contracts of one component have its settings and state
    CellParts<Record, Record> namer = (CellParts<Record, Record>) vectorizer;
    namer.parts(settings, state, cell, sink);
    return true;
  }
}
