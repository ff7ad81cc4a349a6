package org.espalier.runtime;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.espalier.backend.Buffer;
import org.espalier.backend.Session;
import org.espalier.backend.SessionOptions;
import org.espalier.component.Catalogue;
import org.espalier.component.Choice;
import org.espalier.evaluation.Evaluation;
import org.espalier.host.PipelineFile;
import org.espalier.host.Prediction;
import org.espalier.host.Predictor;
import org.espalier.host.RunListener;
import org.espalier.model.Model;
import org.espalier.pipeline.FeatureReader;
import org.espalier.program.PredictionProgram;
import org.espalier.runtime.archive.ModelArchive;
import org.espalier.runtime.data.FeatureEncoders;
import org.espalier.runtime.data.FittedFeature;
import org.espalier.runtime.encoded.EncodedColumn;
import org.espalier.runtime.encoded.ScratchSpace;
import org.espalier.runtime.prediction.PredictedOutput;
import org.espalier.runtime.prediction.PredictedOutputs;
import org.espalier.runtime.prediction.PredictionPass;
import org.espalier.runtime.record.Json;
import org.espalier.runtime.training.Backends;
import org.espalier.runtime.training.ChosenBackend;
import org.espalier.runtime.training.WeightValues;
import org.espalier.source.Column;
import org.espalier.source.DataException;
import org.espalier.tensor.Shape;
import org.espalier.tensor.TensorType;
import org.espalier.vectorizer.Vectorizer;

/** A model archive that is ready to predict; one prediction runs at a time. */
final class ArchivePredictor implements Predictor {
  private final Map<String, FittedFeature> features;
  private final Map<String, List<String>> columns;
  private final PredictedOutputs predicted;
  private final Session session;
  private final PredictionPass pass;
  private final ModelEvaluation evaluation;

  private ArchivePredictor(
      Map<String, FittedFeature> features,
      Map<String, List<String>> columns,
      PredictedOutputs predicted,
      Session session,
      PredictionPass pass,
      ModelEvaluation evaluation) {
    this.features = features;
    this.columns = columns;
    this.predicted = predicted;
    this.session = session;
    this.pass = pass;
    this.evaluation = evaluation;
  }

  /** Opens a session for a model, with its weights. */
  static ArchivePredictor open(
      ModelArchive archive, Catalogue catalogue, Backends backends, Home home) throws IOException {
    Map<String, FittedFeature> features = features(archive, catalogue);
    Model model = new Model(archive.graph(), archive.graph(), archive.weights(), List.of());
    PredictionProgram program = PredictionProgram.of(model, archive.outputs().names());
    ChosenBackend chosen = backends.choose("auto", "auto");
    Session session = chosen.backend().open(chosen.device(), SessionOptions.DEFAULT);
    Map<String, float[]> values = new LinkedHashMap<>();
    archive.values().forEach((name, tensor) -> values.put(name, tensor.values()));
    Map<String, Buffer> buffers = new LinkedHashMap<>();
    WeightValues.of(values, program.layout())
        .vectors()
        .forEach(
            (name, vector) -> {
              Buffer buffer = session.allocate(TensorType.floats(Shape.of(vector.length)));
              buffer.write(vector);
              buffers.put(name, buffer);
            });
    return new ArchivePredictor(
        features,
        archive.columns(),
        archive.outputs(),
        session,
        new PredictionPass(session, program.program(), buffers),
        new ModelEvaluation(catalogue, home, features, archive.outputs()));
  }

  /** The features that a model reads, as they were fitted. */
  static Map<String, FittedFeature> features(ModelArchive archive, Catalogue catalogue)
      throws IOException {
    PipelineFile file =
        new PipelineFile(archive.name(), archive.pipeline(), Path.of("."), List.of());
    Map<String, FittedFeature> features = new LinkedHashMap<>();
    for (Map.Entry<String, Choice<Vectorizer<?, ?>>> feature :
        FeatureReader.read(file, catalogue).entrySet()) {
      String name = feature.getKey();
      if (archive.graph().hasInput("feature/" + name)) {
        Class<? extends Record> type = feature.getValue().component().stateType();
        Record state = Json.value(archive.features().get(name), type);
        features.put(name, FittedFeature.restore(name, feature.getValue(), state));
      }
    }
    return features;
  }

  @Override
  public List<String> features() {
    return List.copyOf(features.keySet());
  }

  @Override
  public List<String> columns(String feature) {
    return columns.getOrDefault(feature, List.of(feature));
  }

  @Override
  public Column.Type cellType(String feature) {
    return features.get(feature).cellType();
  }

  @Override
  public List<String> classes() {
    return predicted.main().labels().classes();
  }

  @Override
  public Map<String, List<String>> outputs() {
    Map<String, List<String>> classes = new LinkedHashMap<>();
    for (PredictedOutput output : predicted.further()) {
      classes.put(output.name(), output.labels().classes());
    }
    return classes;
  }

  @Override
  public List<Prediction> predict(List<Map<String, Object>> rows) {
    FeatureEncoders encoders = new FeatureEncoders(features, rows.size(), ScratchSpace.heap());
    for (int i = 0; i < rows.size(); i++) {
      Map<String, Object> row = rows.get(i);
      encoders.add("row " + (i + 1), name -> cell(row, name));
    }
    Map<String, float[][]> outputs = outputs(encoders.finish(), rows.size());
    return IntStream.range(0, rows.size())
        .mapToObj(row -> predicted.prediction(outputs, row))
        .toList();
  }

  private static Object cell(Map<String, Object> row, String name) {
    Object cell = row.get(name);
    if (cell == null) {
      throw new DataException("the row has no \"%s\"; it has %s".formatted(name, row.keySet()));
    }
    return cell;
  }

  private synchronized Map<String, float[][]> outputs(
      Map<String, EncodedColumn> columns, int rows) {
    return pass.predict(columns, rows);
  }

  @Override
  public Evaluation evaluate(PipelineFile pipeline, RunListener listener) throws IOException {
    return evaluation.evaluate(pipeline, listener, this::outputs);
  }

  @Override
  public synchronized void close() {
    session.close();
  }
}
