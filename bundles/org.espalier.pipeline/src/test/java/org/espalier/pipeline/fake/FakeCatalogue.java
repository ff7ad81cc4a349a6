package org.espalier.pipeline.fake;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.espalier.component.Catalogue;
import org.espalier.component.Component;
import org.espalier.component.Kind;

/** A catalogue of fakes. */
public final class FakeCatalogue implements Catalogue {
  /** The bundle that brings the fakes. */
  public static final String BUNDLE = "org.example.fakes";

  /** An activation, to be given other names. */
  public static final Component<?> RELU = new FakeParts.Relu();

  private final List<Entry> entries = new ArrayList<>();

  /** All fakes. */
  public static FakeCatalogue full() {
    return new FakeCatalogue()
        .with(Kind.SOURCE, "csv", new FakeData.Csv())
        .with(Kind.VECTORIZER, "count", new FakeData.Count())
        .with(Kind.VECTORIZER, "sequence", new FakeData.Sequence())
        .with(Kind.VECTORIZER, "failing", new FakeData.Failing())
        .with(Kind.LAYER, "dense", new FakeLayers.Dense())
        .with(Kind.LAYER, "dropout", new FakeLayers.Dropout())
        .with(Kind.LAYER, "embedding", new FakeLayers.Embedding())
        .with(Kind.LAYER, "global_max", new FakeLayers.GlobalMax())
        .with(Kind.LAYER, "norm", new FakeLayers.Norm())
        .with(Kind.LAYER, "twice", new FakeLayers.Twice())
        .with(Kind.LAYER, "mask_gate", new FakeLayers.MaskGate())
        .with(Kind.LAYER, "concatenate", new FakeLayers.Concatenate())
        .with(Kind.LAYER, "summing", new FakeLayers.Summing())
        .with(Kind.LAYER, "moody", new FakeLayers.Moody())
        .with(Kind.LAYER, "greedy", new FakeLayers.Greedy())
        .with(Kind.LAYER, "confused", new FakeLayers.Confused())
        .with(Kind.LAYER, "silent", new FakeLayers.Silent())
        .with(Kind.LAYER, "crashing", new FakeLayers.Crashing())
        .with(Kind.LAYER, "unreadable", new FakeLayers.Unreadable())
        .with(Kind.LAYER, "endless", new FakeLayers.Endless())
        .with(Kind.ACTIVATION, "linear", new FakeParts.Linear())
        .with(Kind.ACTIVATION, "relu", new FakeParts.Relu())
        .with(Kind.ACTIVATION, "sigmoid", new FakeParts.Sigmoid())
        .with(Kind.ACTIVATION, "leaky_relu", new FakeParts.LeakyRelu())
        .with(Kind.INITIALIZER, "zeros", new FakeParts.Zeros())
        .with(Kind.INITIALIZER, "uniform", new FakeParts.Uniform())
        .with(Kind.REGULARIZER, "l2", new FakeParts.L2())
        .with(Kind.LOSS, "binary_crossentropy", new FakeTraining.BinaryCrossentropy())
        .with(Kind.LOSS, "mse", new FakeTraining.Mse())
        .with(Kind.LOSS, "sparse_categorical", new FakeTraining.SparseCategorical())
        .with(Kind.METRIC, "accuracy", new FakeTraining.Accuracy())
        .with(Kind.OPTIMIZER, "adam", new FakeTraining.Adam())
        .with(Kind.OPTIMIZER, "rmsprop", new FakeTraining.Adam())
        .with(Kind.OPTIMIZER, "adamw", new FakeTraining.AdamW())
        .with(Kind.SCHEDULE, "halving", new FakeTraining.Halving())
        .with(Kind.CALLBACK, "early_stopping", new FakeTraining.EarlyStopping())
        .with(Kind.EVALUATOR, "figures", new FakeTraining.Figures())
        .with(Kind.TUNER, "random", new FakeTuning.RandomTuner())
        .with(Kind.PRUNER, "median", new FakeTuning.Median())
        .with(Kind.EXPLAINER, "words", new FakeTuning.Words());
  }

  /** Adds a component of the usual bundle. */
  public FakeCatalogue with(Kind kind, String type, Component<?> component) {
    return with(kind, type, "1.0.0", BUNDLE, component);
  }

  /** Adds a component. */
  public FakeCatalogue with(
      Kind kind, String type, String version, String bundle, Component<?> component) {
    entries.add(Entry.of(kind, type, version, bundle, component));
    return this;
  }

  /** Takes all components of a type away. */
  public FakeCatalogue without(String type) {
    entries.removeIf(entry -> entry.type().equals(type));
    return this;
  }

  @Override
  public Optional<String> bringerOf(Kind kind, String type) {
    return type.equals("lstm")
        ? Optional.of("org.example.recurrent brings it; install that")
        : Optional.empty();
  }

  @Override
  public List<Entry> entries(Kind kind) {
    return entries.stream()
        .filter(entry -> entry.kind() == kind)
        .sorted(
            Comparator.comparing(Entry::type)
                .thenComparing(Entry::version, Comparator.reverseOrder()))
        .toList();
  }
}
