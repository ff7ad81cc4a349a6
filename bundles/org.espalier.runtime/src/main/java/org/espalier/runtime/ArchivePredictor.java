package org.espalier.runtime;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.espalier.component.Catalogue;
import org.espalier.evaluation.Evaluation;
import org.espalier.host.PipelineFile;
import org.espalier.host.Prediction;
import org.espalier.host.Predictor;
import org.espalier.host.RunListener;
import org.espalier.runtime.archive.ModelArchive;
import org.espalier.runtime.encoded.EncodedColumn;
import org.espalier.runtime.model.LoadedModel;
import org.espalier.runtime.prediction.PredictedOutput;
import org.espalier.runtime.training.Backends;
import org.espalier.source.Column;

/** A model archive that is ready to predict; one prediction runs at a time. */
final class ArchivePredictor implements Predictor {
  private final LoadedModel model;
  private final ModelEvaluation evaluation;

  private ArchivePredictor(LoadedModel model, ModelEvaluation evaluation) {
    this.model = model;
    this.evaluation = evaluation;
  }

  /** Opens a session for a model, with its weights. */
  static ArchivePredictor open(
      ModelArchive archive, Catalogue catalogue, Backends backends, Home home) throws IOException {
    LoadedModel model = LoadedModel.open(archive, catalogue, backends.choose("auto", "auto"));
    return new ArchivePredictor(
        model, new ModelEvaluation(catalogue, home, model.features(), model.outputs()));
  }

  @Override
  public List<String> features() {
    return List.copyOf(model.features().keySet());
  }

  @Override
  public List<String> columns(String feature) {
    return model.columns(feature);
  }

  @Override
  public Column.Type cellType(String feature) {
    return model.features().get(feature).cellType();
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
  public List<Prediction> predict(List<Map<String, Object>> rows) {
    Map<String, float[][]> outputs = outputs(model.encode(rows), rows.size());
    return IntStream.range(0, rows.size())
        .mapToObj(row -> model.outputs().prediction(outputs, row))
        .toList();
  }

  private synchronized Map<String, float[][]> outputs(
      Map<String, EncodedColumn> columns, int rows) {
    return model.predict(columns, rows);
  }

  @Override
  public Evaluation evaluate(PipelineFile pipeline, RunListener listener) throws IOException {
    return evaluation.evaluate(pipeline, listener, this::outputs);
  }

  @Override
  public synchronized void close() {
    model.close();
  }
}
