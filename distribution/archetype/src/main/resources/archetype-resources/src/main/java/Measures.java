package ${package};

import org.espalier.component.Default;
import org.espalier.component.Doc;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Shape;
import org.espalier.tensor.TensorType;
import org.espalier.vectorizer.Encoder;
import org.espalier.vectorizer.Vectorizer;
import org.espalier.vectorizer.VectorizerType;
import org.osgi.service.component.annotations.Component;

/** Two numbers for each text: its length against the longest one, and its share of vowels. */
@Component
@VectorizerType("${prefix}_measures")
@Doc("how long a text is, and how much of it is vowels")
public final class Measures implements Vectorizer<Measures.Settings, Measures.Learned> {
  /** The keys in a pipeline. */
  public record Settings(@Doc("the characters that count") @Default("aeiou") String vowels) {}

  /** What the training rows teach; it is kept with the model. */
  public record Learned(int longest) {}

  @Override
  public Learned fit(Settings s, Iterable<?> column) {
    int longest = 1;
    for (Object cell : column) {
      longest = Math.max(longest, cell.toString().length());
    }
    return new Learned(longest);
  }

  @Override
  public Encoder encoder(Settings s, Learned learned) {
    return (cell, row) -> {
      String text = cell.toString().toLowerCase();
      long vowels = text.chars().filter(c -> s.vowels().indexOf(c) >= 0).count();
      row.set(0, (float) text.length() / learned.longest());
      row.set(1, text.isEmpty() ? 0f : (float) vowels / text.length());
    };
  }

  @Override
  public TensorType type(Settings s, Dim unknown) {
    return TensorType.floats(Shape.of(Dim.BATCH, Dim.of(2)));
  }

  @Override
  public TensorType type(Settings s, Learned learned) {
    return type(s, Dim.of(2));
  }

  @Override
  public Class<Learned> stateType() {
    return Learned.class;
  }
}
