package org.espalier.runtime.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.espalier.backend.Buffer;
import org.espalier.backend.Session;
import org.espalier.component.Catalogue;
import org.espalier.component.Choice;
import org.espalier.host.PipelineFile;
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
import org.espalier.runtime.record.StateJson;
import org.espalier.runtime.training.ChosenBackend;
import org.espalier.runtime.training.WeightValues;
import org.espalier.source.DataException;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Shape;
import org.espalier.tensor.TensorType;
import org.espalier.vectorizer.Vectorizer;

/** A trained model with its weights in a backend's memory. For one thread at a time. */
public final class LoadedModel implements AutoCloseable {
  private final ModelArchive archive;
  private final Map<String, FittedFeature> features;
  private final Session session;
  private final Map<String, Buffer> weights;
  private final PredictionPass pass;

  private LoadedModel(
      ModelArchive archive,
      Map<String, FittedFeature> features,
      Session session,
      Map<String, Buffer> weights,
      PredictionPass pass) {
    this.archive = archive;
    this.features = features;
    this.session = session;
    this.weights = weights;
    this.pass = pass;
  }

  /** Opens a session for a model, with its weights. */
  public static LoadedModel open(ModelArchive archive, Catalogue catalogue, ChosenBackend chosen)
      throws IOException {
    return of(archive, features(archive, catalogue), chosen);
  }

  /** The same where the vectorizers are at hand as they were fitted. */
  public static LoadedModel of(
      ModelArchive archive, Map<String, FittedFeature> features, ChosenBackend chosen) {
    PredictionProgram program = PredictionProgram.of(model(archive), archive.outputs().names());
    Session session = chosen.open();
    Map<String, float[]> values = new LinkedHashMap<>();
    archive.values().forEach((name, tensor) -> values.put(name, tensor.values()));
    Map<String, Buffer> weights = new LinkedHashMap<>();
    WeightValues.of(values, program.layout())
        .vectors()
        .forEach(
            (name, vector) -> {
              Buffer buffer = session.allocate(TensorType.floats(Shape.of(vector.length)));
              buffer.write(vector);
              weights.put(name, buffer);
            });
    PredictionPass pass = new PredictionPass(session, program.program(), weights);
    return new LoadedModel(archive, features, session, weights, pass);
  }

  private static Model model(ModelArchive archive) {
    return new Model(archive.graph(), archive.graph(), archive.weights(), List.of());
  }

  /** The features that a model reads, as they were fitted. */
  public static Map<String, FittedFeature> features(ModelArchive archive, Catalogue catalogue)
      throws IOException {
    PipelineFile file =
        new PipelineFile(archive.name(), archive.pipeline(), Path.of("."), List.of());
    Map<String, FittedFeature> features = new LinkedHashMap<>();
    for (Map.Entry<String, Choice<Vectorizer<?, ?>>> feature :
        FeatureReader.read(file, catalogue).entrySet()) {
      String name = feature.getKey();
      if (archive.graph().hasInput("feature/" + name)) {
        Class<? extends Record> type = feature.getValue().component().stateType();
        Record state = StateJson.value(archive.features().get(name), type);
        features.put(name, FittedFeature.restore(name, feature.getValue(), state));
      }
    }
    return features;
  }

  /** The model's graph, for prediction, with its weights by name. */
  public Model model() {
    return model(archive);
  }

  /** The features that it reads, by name. */
  public Map<String, FittedFeature> features() {
    return features;
  }

  /** The names of the columns of a feature. */
  public List<String> columns(String feature) {
    return archive.columns().getOrDefault(feature, List.of(feature));
  }

  /** What it predicts. */
  public PredictedOutputs outputs() {
    return archive.outputs();
  }

  /** The extents of what each output gives for a row, by its name. */
  public Map<String, List<Long>> shapes() {
    Map<String, List<Long>> shapes = new LinkedHashMap<>();
    for (PredictedOutput output : archive.outputs().all()) {
      Shape batch = archive.graph().outputType(output.port()).shape();
      List<Dim> row = batch.dims().subList(1, batch.rank());
      shapes.put(output.name(), row.stream().map(Dim::value).toList());
    }
    return shapes;
  }

  /** Where its weights are, and where more programs can be prepared. */
  public Session session() {
    return session;
  }

  /** The vectors of its weights, by the names that programs give them. */
  public Map<String, Buffer> weights() {
    return weights;
  }

  /**
   * Encodes rows.
   *
   * @param rows for each row its cells by the name of the feature
   * @throws DataException if a feature is missing, or a cell cannot be encoded
   */
  public Map<String, EncodedColumn> encode(List<Map<String, Object>> rows) {
    return encode(features, rows);
  }

  /** The same with features that somebody else has. */
  public static Map<String, EncodedColumn> encode(
      Map<String, FittedFeature> features, List<Map<String, Object>> rows) {
    FeatureEncoders encoders = new FeatureEncoders(features, rows.size(), ScratchSpace.heap());
    for (int i = 0; i < rows.size(); i++) {
      Map<String, Object> row = rows.get(i);
      encoders.add("row " + (i + 1), name -> cell(row, name));
    }
    return encoders.finish();
  }

  private static Object cell(Map<String, Object> row, String name) {
    Object cell = row.get(name);
    if (cell == null) {
      throw new DataException("the row has no \"%s\"; it has %s".formatted(name, row.keySet()));
    }
    return cell;
  }

  /**
   * Predicts encoded rows.
   *
   * @return for each output of the graph what it gives for each row
   */
  public Map<String, float[][]> predict(Map<String, EncodedColumn> columns, int rows) {
    return pass.predict(columns, rows);
  }

  @Override
  public void close() {
    session.close();
  }
}
