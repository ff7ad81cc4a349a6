package org.espalier.runtime;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.espalier.component.Catalogue;
import org.espalier.component.Composition;
import org.espalier.evaluation.Evaluation;
import org.espalier.host.Answer;
import org.espalier.host.InvalidPipelineException;
import org.espalier.host.PipelineFile;
import org.espalier.host.Prediction;
import org.espalier.host.Predictor;
import org.espalier.host.RunListener;
import org.espalier.host.UsedComponent;
import org.espalier.model.DenseArray;
import org.espalier.runtime.archive.ModelArchive;
import org.espalier.runtime.encoded.EncodedColumn;
import org.espalier.runtime.model.LoadedModel;
import org.espalier.runtime.prediction.PredictedOutput;
import org.espalier.runtime.training.ChosenBackend;
import org.espalier.source.Column;

/**
 * A model archive that is ready to predict. Rows are encoded by all threads at once; the model
 * itself runs for one at a time.
 *
 * <p>Weights and their session stay while vectorizers are replaced: each answer is made with the
 * vectorizers of one composition, from its first row to its last.
 */
final class ArchivePredictor implements Predictor {
  private final ModelArchive archive;
  private final LoadedModel model;
  private final Catalogue catalogue;
  private final ChosenBackend chosen;
  private final Home home;
  private final RunListener listener;
  private final Object swapping = new Object();
  private final Runnable unwatch;
  private volatile Vectorizers vectorizers;
  private volatile Optional<String> kept = Optional.empty();

  /** The first row that was answered: others are tried with it before they take over. */
  private volatile Optional<Map<String, Object>> answered = Optional.empty();

  private volatile boolean closed;

  private ArchivePredictor(
      ModelArchive archive,
      Catalogue catalogue,
      ChosenBackend chosen,
      Home home,
      RunListener listener)
      throws IOException {
    this.archive = archive;
    this.catalogue = catalogue;
    this.chosen = chosen;
    this.home = home;
    this.listener = listener;
    this.vectorizers = Vectorizers.of(archive, compose());
    this.model = model(archive, vectorizers, chosen);
    this.unwatch = catalogue.watch(this::refresh);
  }

  /**
   * Opens a session for a model, with its weights.
   *
   * @param listener is told when vectorizers are replaced
   */
  static ArchivePredictor open(
      ModelArchive archive,
      Catalogue catalogue,
      ChosenBackend chosen,
      Home home,
      RunListener listener)
      throws IOException {
    return new ArchivePredictor(archive, catalogue, chosen, home, listener);
  }

  /** Without features: those are replaced. */
  private static LoadedModel model(
      ModelArchive archive, Vectorizers vectorizers, ChosenBackend chosen) {
    try {
      return LoadedModel.of(archive, Map.of(), chosen);
    } catch (RuntimeException | Error e) {
      vectorizers.replace();
      throw e;
    }
  }

  private Composition compose() {
    Composition composition = catalogue.compose(holder());
    composition.hold(chosen.backend());
    return composition;
  }

  private String holder() {
    return "predictor " + archive.name();
  }

  @Override
  public List<String> features() {
    return List.copyOf(vectorizers.features().keySet());
  }

  @Override
  public List<String> columns(String feature) {
    return model.columns(feature);
  }

  @Override
  public Column.Type cellType(String feature) {
    return vectorizers.features().get(feature).cellType();
  }

  @Override
  public boolean takesArrays(String feature) {
    return vectorizers.features().get(feature).takesArrays();
  }

  @Override
  public List<String> classes() {
    return model.outputs().main().labels().classes();
  }

  @Override
  public Map<String, List<String>> outputs() {
    Map<String, List<String>> classes = new LinkedHashMap<>();
    for (PredictedOutput output : model.outputs().further()) {
      classes.put(output.name(), output.labels().classes());
    }
    return classes;
  }

  @Override
  public Map<String, List<Long>> shapes() {
    return model.shapes();
  }

  @Override
  public List<Map<String, DenseArray>> arrays(List<Map<String, Object>> rows) {
    Vectorizers with = enter();
    try {
      Map<String, float[][]> outputs =
          outputs(LoadedModel.encode(with.features(), rows), rows.size());
      Map<String, List<Long>> shapes = shapes();
      return IntStream.range(0, rows.size()).mapToObj(row -> arrays(outputs, row, shapes)).toList();
    } finally {
      with.leave();
    }
  }

  private Map<String, DenseArray> arrays(
      Map<String, float[][]> outputs, int row, Map<String, List<Long>> shapes) {
    Map<String, DenseArray> arrays = new LinkedHashMap<>();
    for (PredictedOutput output : model.outputs().all()) {
      long[] shape = shapes.get(output.name()).stream().mapToLong(Long::longValue).toArray();
      arrays.put(output.name(), new DenseArray(shape, outputs.get(output.port())[row]));
    }
    return arrays;
  }

  @Override
  public Answer answer(List<Map<String, Object>> rows) {
    Vectorizers with = enter();
    try {
      Map<String, float[][]> outputs =
          outputs(LoadedModel.encode(with.features(), rows), rows.size());
      Map<String, List<Long>> shapes = shapes();
      List<Prediction> predictions =
          IntStream.range(0, rows.size())
              .mapToObj(row -> model.outputs().prediction(outputs, row, shapes))
              .toList();
      if (answered.isEmpty() && !rows.isEmpty()) {
        answered = Optional.of(new LinkedHashMap<>(rows.get(0)));
      }
      return new Answer(predictions, with.used());
    } finally {
      with.leave();
    }
  }

  private Vectorizers enter() {
    while (!closed) {
      Vectorizers now = vectorizers;
      if (now.enter()) {
        return now;
      }
    }
    throw new IllegalStateException("the predictor " + archive.name() + " was closed");
  }

  private synchronized Map<String, float[][]> outputs(
      Map<String, EncodedColumn> columns, int rows) {
    return model.predict(columns, rows);
  }

  @Override
  public List<UsedComponent> components() {
    return vectorizers.used();
  }

  @Override
  public List<String> kept() {
    return kept.stream().toList();
  }

  @Override
  public Evaluation evaluate(PipelineFile pipeline, RunListener progress) throws IOException {
    Vectorizers with = enter();
    try (Composition composition = catalogue.compose("evaluation of " + archive.name())) {
      return new ModelEvaluation(composition, home, with.features(), model.outputs())
          .evaluate(pipeline, progress, this::outputs);
    } finally {
      with.leave();
    }
  }

  /** Goes over to the vectorizers that a model opened now would have, if they fit. */
  private void refresh() {
    synchronized (swapping) {
      if (closed) {
        return;
      }
      try {
        consider(Vectorizers.of(archive, compose()));
      } catch (InvalidPipelineException e) {
        keep(e.problems().get(0).message());
      } catch (IOException | RuntimeException e) {
        keep(String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
      }
    }
  }

  private void consider(Vectorizers next) throws IOException {
    Vectorizers before = vectorizers;
    if (next.areThoseOf(before)) {
      next.replace();
      kept = Optional.empty();
      before.holder(holder());
      return;
    }
    Optional<String> misfit = misfit(next, before);
    if (misfit.isPresent()) {
      next.replace();
      keep("%s in %s".formatted(misfit.get(), next.used()));
      return;
    }
    vectorizers = next;
    before.replace();
    kept = Optional.empty();
    listener.message("predictor %s goes on with %s".formatted(archive.name(), next.used()));
  }

  private Optional<String> misfit(Vectorizers next, Vectorizers before) throws IOException {
    try {
      Optional<String> misfit = next.misfit(before);
      return misfit.isPresent() ? misfit : answered.flatMap(next::refusal);
    } catch (IOException | RuntimeException e) {
      next.replace();
      throw e;
    }
  }

  private void keep(String reason) {
    String words = "it keeps %s: %s".formatted(vectorizers.used(), reason);
    if (!kept.equals(Optional.of(words))) {
      kept = Optional.of(words);
      vectorizers.holder(holder() + ": " + words);
      listener.message("warning: predictor %s: %s".formatted(archive.name(), words));
    }
  }

  @Override
  public void close() {
    unwatch.run();
    synchronized (swapping) {
      if (!closed) {
        closed = true;
        vectorizers.replace();
        closeModel();
      }
    }
  }

  private synchronized void closeModel() {
    model.close();
  }
}
