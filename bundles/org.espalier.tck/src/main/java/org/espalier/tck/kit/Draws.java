package org.espalier.tck.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.espalier.component.Choice;
import org.espalier.layer.MergeLayer;
import org.espalier.loss.Loss;
import org.espalier.loss.Metric;
import org.espalier.loss.Target;
import org.espalier.source.Column;
import org.espalier.source.DataException;
import org.espalier.source.Image;
import org.espalier.tck.CallbackSample;
import org.espalier.tck.LayerSample;
import org.espalier.tck.LossSample;
import org.espalier.tck.Samples;
import org.espalier.tck.Value;
import org.espalier.tck.VectorizerSample;
import org.espalier.tensor.DType;
import org.espalier.tensor.Dim;
import org.espalier.tensor.GraphBuilder;
import org.espalier.tensor.Shape;
import org.espalier.tensor.ShapeException;
import org.espalier.tensor.TensorType;
import org.espalier.vectorizer.Encoder;
import org.espalier.vectorizer.RowSink;
import org.espalier.vectorizer.Vectorizer;

/** Draws what components are tried with. */
final class Draws {
  private static final int MOST = 3;
  private static final int ATTEMPTS = 600;
  private static final int ROWS = 3;
  private static final int IDS = 5;
  private static final List<Double> LOSSES = List.of(1.0, 0.7, 0.8, 0.9, 0.9, 0.9, 0.6, 0.6);
  private static final RowSink NOWHERE =
      new RowSink() {
        @Override
        public void set(int place, float value) {}

        @Override
        public void set(int place, int id) {}
      };

  private Draws() {}

  /** Settings and inputs that a layer takes: of several ranks, floats and ids. */
  static List<LayerSample> layers(Subject subject) {
    Random random = new Random(7);
    Fit fit = new Fit(subject.catalogue());
    Map<String, LayerSample> drawn = new LinkedHashMap<>();
    String settings = "";
    for (int i = 0; i < ATTEMPTS && drawn.size() < MOST; i++) {
      int inputs = subject.component() instanceof MergeLayer ? 1 + random.nextInt(2) : 1;
      TensorType type = type(random);
      String layer =
          "{type: " + subject.entry().type() + (settings.isEmpty() ? "" : ", " + settings) + "}";
      boolean fits = fit.output(layer, Collections.nCopies(inputs, Made.open(type))).isPresent();
      String key = settings + type.shape().rank() + type.dtype();
      if (fits && !drawn.containsKey(key)) {
        drawn.put(key, sample(settings, type, inputs, i));
      }
      settings = i % 4 == 0 ? "" : subject.draw().orElse("");
    }
    return List.copyOf(drawn.values());
  }

  private static TensorType type(Random random) {
    Dim[] row =
        Stream.generate(() -> Dim.of(2 + random.nextInt(3)))
            .limit(1 + random.nextInt(4))
            .toArray(Dim[]::new);
    Shape shape = Shape.of(Dim.BATCH).append(row);
    return random.nextInt(4) == 0 ? TensorType.ids(shape, Dim.of(IDS)) : TensorType.floats(shape);
  }

  private static LayerSample sample(String settings, TensorType type, int inputs, int seed) {
    Samples samples = new Samples(seed);
    Shape shape = type.shape().with(0, Dim.of(ROWS));
    Value[] values =
        Stream.generate(
                () -> type.dtype() == DType.INT32 ? samples.ids(shape, IDS) : samples.floats(shape))
            .limit(inputs)
            .toArray(Value[]::new);
    return LayerSample.of(settings, values);
  }

  /** Settings of a vectorizer with cells that it can be fitted on. */
  static List<VectorizerSample> vectorizers(Subject subject) {
    @SuppressWarnings("unchecked") // a vectorizer by its kind
    Vectorizer<Record, Record> vectorizer = (Vectorizer<Record, Record>) subject.component();
    List<List<List<?>>> cells =
        vectorizer.cellType() == Column.Type.IMAGE
            ? List.of(List.of(List.of(image(1), image(2), image(3)), List.of(image(4))))
            : List.of(
                List.of(
                    List.of("the cat sat", "a dog ran off", "the end"), List.of("", "dogs", "ß!")),
                List.of(List.of(1.5, 2.0, -3.0, 10.0), List.of(0.0, 1e6)),
                List.of(List.of("3 1 4", "0 2", "1"), List.of("2 4")));
    List<VectorizerSample> drawn = new ArrayList<>();
    for (List<List<?>> column : cells) {
      for (String settings : subject.settings(MOST, any -> true)) {
        for (boolean several : vectorizer.takesSeveral() ? List.of(false, true) : List.of(false)) {
          fitting(
                  vectorizer,
                  subject.bind(settings),
                  new VectorizerSample(
                      settings, rows(column.get(0), several), rows(column.get(1), several)))
              .ifPresent(drawn::add);
        }
      }
      if (!drawn.isEmpty()) {
        return drawn;
      }
    }
    return drawn;
  }

  private static List<?> rows(List<?> cells, boolean several) {
    return several ? cells.stream().map(cell -> List.of(cell, cell)).toList() : cells;
  }

  private static Image image(int seed) {
    byte[] pixels = new byte[6 * 5 * 3];
    new Random(seed).nextBytes(pixels);
    return new Image(6, 5, 3, pixels);
  }

  /** The sample without the cells that it refuses; empty if it refuses those it learns from. */
  private static Optional<VectorizerSample> fitting(
      Vectorizer<Record, Record> vectorizer, Choice<?> choice, VectorizerSample sample) {
    try {
      TrialScope scope = new TrialScope();
      Record state = vectorizer.fit(choice.settings(), sample.training(), scope);
      Encoder encoder = vectorizer.encoder(choice.settings(), state);
      boolean fits = sample.training().stream().allMatch(cell -> takes(encoder, cell));
      List<?> others = sample.others().stream().filter(cell -> takes(encoder, cell)).toList();
      return fits
          ? Optional.of(new VectorizerSample(sample.settings(), sample.training(), others))
          : Optional.empty();
    } catch (DataException e) {
      return Optional.empty(); // cells of another sort
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean takes(Encoder encoder, Object cell) {
    try {
      encoder.encode(cell, NOWHERE);
      return true;
    } catch (DataException e) {
      return false;
    }
  }

  /** Predictions of some rows, and their truth as a loss asks for it. */
  static List<LossSample> losses(Subject subject) {
    List<LossSample> drawn = new ArrayList<>();
    for (String settings : subject.settings(MOST, any -> true)) {
      @SuppressWarnings("unchecked") // a loss by its kind
      Choice<Loss<?>> loss = (Choice<Loss<?>>) subject.bind(settings);
      drawn.add(judged(settings, Loss.target(loss), 3));
      if (Loss.target(loss) == Target.VALUES) {
        drawn.add(judged(settings, Target.VALUES, 1));
      }
    }
    return drawn;
  }

  /**
   * Predictions of some rows, and a truth that a metric takes.
   *
   * @param sample both
   * @param target what the truth is
   */
  record Judged(LossSample sample, Target target) {}

  /** Predictions of some rows with each truth that a metric takes. */
  static List<Judged> metrics(Subject subject) {
    List<Judged> drawn = new ArrayList<>();
    for (String settings : subject.settings(MOST, any -> true)) {
      for (Target target : Target.values()) {
        LossSample sample = judged(settings, target, target == Target.VALUES ? 2 : 3);
        if (takes(subject, sample, target)) {
          drawn.add(new Judged(sample, target));
        }
      }
    }
    return drawn;
  }

  private static boolean takes(Subject subject, LossSample sample, Target target) {
    @SuppressWarnings("unchecked") // a metric by its kind
    Choice<Metric<?>> metric = (Choice<Metric<?>>) subject.bind(sample.settings());
    GraphBuilder graph = new GraphBuilder();
    try {
      Metric.perRow(
          metric,
          target,
          graph.input("truth", sample.target().type()),
          graph.input("prediction", sample.prediction().type()),
          graph);
      return true;
    } catch (ShapeException e) {
      return false; // it is for another truth
    }
  }

  /** Shares that add up to 1 in each row, and a class of each. */
  private static LossSample judged(String settings, Target target, int width) {
    double[] shares =
        width == 1
            ? new double[] {0.2, 0.7, 0.45, 0.9}
            : new double[] {0.2, 0.5, 0.3, 0.6, 0.3, 0.1, 0.15, 0.25, 0.6, 0.32, 0.33, 0.35};
    int rows = 4;
    double[] predicted = Arrays.copyOf(shares, rows * width);
    int[] classes = {1, 0, width - 1, 0};
    Value prediction = Value.floats(Shape.of(rows, width), predicted);
    if (target == Target.CLASS) {
      return new LossSample(settings, Value.ints(Shape.of(rows), classes), prediction);
    }
    double[] truth = new double[rows * width];
    for (int row = 0; row < rows; row++) {
      truth[row * width + (width == 1 ? 0 : classes[row])] = width == 1 ? row % 2 : 1;
    }
    for (int i = 0; target == Target.VALUES && i < truth.length; i++) {
      truth[i] = 0.26 + truth[i] / 2; // shares: some losses divide by the truth
    }
    return new LossSample(settings, Value.floats(Shape.of(rows, width), truth), prediction);
  }

  /** Trainings whose loss falls, rises and stands still. */
  static List<CallbackSample> callbacks(Subject subject) {
    return subject.settings(MOST, any -> true).stream()
        .map(settings -> new CallbackSample(settings, LOSSES.stream().map(Draws::epoch).toList()))
        .toList();
  }

  private static Map<String, Double> epoch(double loss) {
    return Map.of(
        "loss", loss, "val_loss", loss + 0.1, "accuracy", 1 - loss, "val_accuracy", 0.9 - loss);
  }

  /** Settings of a component for which others than the usual ones mean another task. */
  static List<String> usual(Subject subject) {
    return subject.settings(1, any -> true);
  }

  /** Settings of a component that has to work with any. */
  static List<String> settings(Subject subject) {
    return subject.settings(MOST, any -> true);
  }
}
