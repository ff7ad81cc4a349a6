package org.espalier.benchmarks.espalier;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.espalier.backend.nd4j.Nd4jBackend;
import org.espalier.host.PipelineFile;
import org.espalier.host.RunListener;
import org.espalier.loss.Loss;
import org.espalier.model.Model;
import org.espalier.pipeline.ModelTracer;
import org.espalier.pipeline.Pipeline;
import org.espalier.pipeline.PipelineReader;
import org.espalier.runtime.data.DataPreparation;
import org.espalier.runtime.data.DatasetCache;
import org.espalier.runtime.data.EncodedPart;
import org.espalier.runtime.data.PreparedData;
import org.espalier.runtime.data.Split;
import org.espalier.runtime.data.TargetEncoder;
import org.espalier.runtime.training.Backends;
import org.espalier.runtime.training.ModelTraining;
import org.espalier.runtime.training.TrainedModel;
import org.espalier.runtime.training.TrainingData;
import org.espalier.tck.TestCatalogue;
import org.espalier.tensor.TensorType;

/** A pipeline with its data encoded and its programs made: what a run has before it trains. */
final class PreparedPipeline {
  private final Pipeline pipeline;
  private final ModelTraining training;
  private final TrainingData data;

  /**
   * Reads a pipeline file and prepares its data.
   *
   * @param overrides changes by path, each {@code path=value}
   */
  PreparedPipeline(Path file, List<String> overrides) throws IOException {
    TestCatalogue catalogue = TestCatalogue.ofClassPath().with(new DenseCount());
    PipelineFile text = PipelineFile.read(file, overrides);
    pipeline = new PipelineReader(catalogue).read(text);
    DatasetCache files = new DatasetCache(text.folder(), text.folder(), message -> {});
    DataPreparation preparation = new DataPreparation(pipeline, files);
    PreparedData prepared = preparation.prepare();
    Map<String, TensorType> types = new LinkedHashMap<>();
    prepared.features().forEach((name, feature) -> types.put(name, feature.type()));
    Model model = ModelTracer.trace(pipeline, types);
    training = new ModelTraining(pipeline, model);
    data = data(preparation, prepared);
  }

  private TrainingData data(DataPreparation preparation, PreparedData prepared) throws IOException {
    Map<Split.Part, EncodedPart> parts =
        preparation.encode(
            prepared,
            () ->
                new TargetEncoder(
                    prepared.labels(), Loss.target(pipeline.training().loss()), training.target()));
    return new TrainingData(
        parts.get(Split.Part.TRAIN).finish(),
        parts.get(Split.Part.VALIDATION).finish(),
        parts.get(Split.Part.TEST).finish());
  }

  Pipeline pipeline() {
    return pipeline;
  }

  ModelTraining training() {
    return training;
  }

  TrainingData data() {
    return data;
  }

  /**
   * Trains on the nd4j backend.
   *
   * @param epochs how many; 0 answers the first weights
   */
  TrainedModel train(int epochs, RunListener listener) throws IOException {
    Backends backends = new Backends(List.of(new ProfiledBackend(new Nd4jBackend())));
    return training.train(
        backends.choose(Nd4jBackend.NAME, "cpu"), data, epochs, history -> {}, listener);
  }
}
