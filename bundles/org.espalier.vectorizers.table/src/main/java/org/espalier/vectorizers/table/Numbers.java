package org.espalier.vectorizers.table;

import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.tensor.Dim;
import org.espalier.tensor.TensorType;
import org.espalier.vectorizer.Encoder;
import org.espalier.vectorizer.FitScope;
import org.espalier.vectorizer.Vectorizer;
import org.espalier.vectorizer.VectorizerType;
import org.osgi.service.component.annotations.Component;

/**
 * Takes numbers as they are.
 *
 * <p>A batch is {@code float32 [batch, columns]}.
 */
@Component
@VectorizerType("numbers")
@Doc("numbers as they are")
public final class Numbers implements Vectorizer<Numbers.Settings, NumberColumns> {
  /** What a pipeline may write. */
  public record Settings(
      @Doc("what becomes of blank cells") @Default("error") MissingNumbers missing,
      @Doc("what blank cells become where missing is constant") @Default("0.0") double fillValue) {}

  @Override
  public boolean takesSeveral() {
    return true;
  }

  @Override
  public TensorType type(Settings settings, Dim unknown) {
    return NumberColumns.type(unknown);
  }

  @Override
  public TensorType type(Settings settings, int columns, Dim unknown) {
    return NumberColumns.type(Dim.of(columns));
  }

  @Override
  public NumberColumns fit(Settings settings, Iterable<?> column) {
    return NumberColumns.fit(
        Cells.unnamed(column), settings.missing(), settings.fillValue(), column);
  }

  @Override
  public NumberColumns fit(Settings settings, Iterable<?> column, FitScope scope) {
    return NumberColumns.fit(scope.columns(), settings.missing(), settings.fillValue(), column);
  }

  @Override
  public TensorType type(Settings settings, NumberColumns state) {
    return state.type();
  }

  @Override
  public Encoder encoder(Settings settings, NumberColumns state) {
    return state.encoder((column, number) -> number);
  }

  @Override
  public Class<NumberColumns> stateType() {
    return NumberColumns.class;
  }
}
