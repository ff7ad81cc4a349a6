package org.espalier.benchmarks.espalier;

import java.util.HexFormat;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.source.DataException;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Shape;
import org.espalier.tensor.TensorType;
import org.espalier.vectorizer.Encoder;
import org.espalier.vectorizer.Vectorizer;
import org.espalier.vectorizer.VectorizerType;

/** Reads an image of grey cells from a text, two hexadecimal digits for each, as 0 to 1. */
@VectorizerType("pixels")
public final class Pixels implements Vectorizer<Pixels.Settings, Pixels.State> {
  private static final float GREATEST = 255;

  /** What a pipeline says. */
  public record Settings(
      @Doc("rows of an image") @Range(min = 1) int rows,
      @Doc("cells of a row") @Range(min = 1) int columns) {}

  /** Nothing is learned from images. */
  public record State() {}

  @Override
  public TensorType type(Settings settings, Dim unknown) {
    Dim rows = Dim.of(settings.rows());
    return TensorType.floats(Shape.of(Dim.BATCH, rows, Dim.of(settings.columns()), Dim.of(1)));
  }

  @Override
  public State fit(Settings settings, Iterable<?> column) {
    return new State();
  }

  @Override
  public TensorType type(Settings settings, State state) {
    return type(settings, Dim.of(1));
  }

  @Override
  public Encoder encoder(Settings settings, State state) {
    int cells = settings.rows() * settings.columns();
    return (cell, row) -> {
      byte[] image = HexFormat.of().parseHex(cell.toString());
      if (image.length != cells) {
        throw new DataException(image.length + " cells, not " + cells);
      }
      for (int i = 0; i < cells; i++) {
        row.set(i, (image[i] & 0xFF) / GREATEST);
      }
    };
  }

  @Override
  public Class<State> stateType() {
    return State.class;
  }
}
