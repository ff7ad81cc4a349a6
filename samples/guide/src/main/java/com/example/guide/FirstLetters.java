package com.example.guide;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.espalier.component.Doc;
import org.espalier.component.Range;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Shape;
import org.espalier.tensor.TensorType;
import org.espalier.vectorizer.Encoder;
import org.espalier.vectorizer.Vectorizer;
import org.espalier.vectorizer.VectorizerType;
import org.osgi.service.component.annotations.Component;

/** The numbers of a text's first letters, from 1 by their order; 0 for what was never seen. */
@Component
@VectorizerType("first_letters")
@Doc("numbers of the first letters")
public final class FirstLetters implements Vectorizer<FirstLetters.Settings, FirstLetters.State> {
  /** Its settings. */
  public record Settings(@Doc("how many letters") @Range(min = 1) int length) {}

  /** The letters that were seen. */
  public record State(List<String> letters) {}

  @Override
  public TensorType type(Settings s, Dim unknown) {
    return TensorType.ids(Shape.of(Dim.BATCH, Dim.of(s.length())), unknown);
  }

  @Override
  public State fit(Settings s, Iterable<?> column) {
    TreeSet<String> letters = new TreeSet<>();
    column.forEach(cell -> cell.toString().chars().forEach(c -> letters.add("" + (char) c)));
    return new State(new ArrayList<>(letters));
  }

  @Override
  public TensorType type(Settings s, State state) {
    Dim bound = Dim.of(state.letters().size() + 1);
    return TensorType.ids(Shape.of(Dim.BATCH, Dim.of(s.length())), bound);
  }

  @Override
  public Encoder encoder(Settings s, State state) {
    return (cell, row) -> {
      String text = cell.toString();
      for (int i = 0; i < Math.min(s.length(), text.length()); i++) {
        row.set(i, state.letters().indexOf(text.substring(i, i + 1)) + 1);
      }
    };
  }

  @Override
  public Class<State> stateType() {
    return State.class;
  }
}
