package org.espalier.runtime.data;

import org.espalier.component.Choice;
import org.espalier.source.Column;
import org.espalier.source.DataException;
import org.espalier.tensor.Dim;
import org.espalier.tensor.TensorType;
import org.espalier.vectorizer.Vectorizer;

/** A feature whose vectorizer has learnt from the training rows. */
public final class FittedFeature {
  private final String name;
  private final String type;
  private final Vectorizer<Record, Record> vectorizer;
  private final Record settings;
  private final Record state;

  private FittedFeature(
      String name,
      String type,
      Vectorizer<Record, Record> vectorizer,
      Record settings,
      Record state) {
    this.name = name;
    this.type = type;
    this.vectorizer = vectorizer;
    this.settings = settings;
    this.state = state;
  }

  /** Fits a vectorizer to the cells of the training rows. */
  public static FittedFeature fit(
      String name, Choice<Vectorizer<?, ?>> choice, Iterable<?> column) {
    Vectorizer<Record, Record> vectorizer = vectorizer(choice);
    Record state = vectorizer.fit(choice.settings(), column);
    return new FittedFeature(name, choice.type(), vectorizer, choice.settings(), state);
  }

  /** Takes a state that was fitted before. */
  public static FittedFeature restore(String name, Choice<Vectorizer<?, ?>> choice, Record state) {
    return new FittedFeature(name, choice.type(), vectorizer(choice), choice.settings(), state);
  }

  /**
   * The type of the feature before it is fitted: what the data decide is called {@code
   * features.NAME}.
   */
  public static TensorType unfitted(String name, Choice<Vectorizer<?, ?>> choice) {
    return vectorizer(choice).type(choice.settings(), Dim.symbol("features." + name));
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
    return vectorizer.type(settings, state);
  }

  /** What its cells are. */
  public Column.Type cellType() {
    return vectorizer.cellType();
  }

  /**
   * An encoder of rows, for one thread.
   *
   * @param expected how many rows there will be, as far as one knows
   * @throws DataException if so many rows are more than can be held
   */
  public ColumnEncoder encoder(int expected) {
    try {
      return new ColumnEncoder(type(), vectorizer.encoder(settings, state), expected);
    } catch (DataException e) {
      throw DataException.at("features." + name, e.getMessage(), e);
    }
  }
}
