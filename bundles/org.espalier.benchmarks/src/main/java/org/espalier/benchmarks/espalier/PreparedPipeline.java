package org.espalier.benchmarks.espalier;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.backend.Backend;
import org.espalier.backend.nd4j.Nd4jBackend;
import org.espalier.backend.torch.TorchBackend;
import org.espalier.host.PipelineFile;
import org.espalier.host.RunListener;
import org.espalier.model.Model;
import org.espalier.pipeline.ModelTracer;
import org.espalier.pipeline.Pipeline;
import org.espalier.pipeline.PipelineReader;
import org.espalier.runtime.data.ClassWeights;
import org.espalier.runtime.data.DataPreparation;
import org.espalier.runtime.data.EncodedPart;
import org.espalier.runtime.data.Labels;
import org.espalier.runtime.data.PreparedData;
import org.espalier.runtime.data.RowWatcher;
import org.espalier.runtime.encoded.ScratchSpace;
import org.espalier.runtime.files.DatasetCache;
import org.espalier.runtime.training.Backends;
import org.espalier.runtime.training.ModelTraining;
import org.espalier.runtime.training.TrainedModel;
import org.espalier.runtime.training.TrainingContext;
import org.espalier.runtime.training.TrainingData;
import org.espalier.source.Part;
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
    TestCatalogue catalogue = TestCatalogue.ofClassPath().with(new DenseCount()).with(new Pixels());
    PipelineFile text = PipelineFile.read(file, overrides);
    pipeline = new PipelineReader(catalogue).read(text);
    DatasetCache files = new DatasetCache(text.folder(), text.folder(), RunListener.SILENT);
    DataPreparation preparation = new DataPreparation(pipeline, files);
    PreparedData prepared = preparation.prepare();
    Map<String, TensorType> types = new LinkedHashMap<>();
    prepared.features().forEach((name, feature) -> types.put(name, feature.type()));
    Model model = ModelTracer.trace(pipeline, types);
    training = new ModelTraining(pipeline, model, List.of(), prepared.features(), Map.of());
    data = data(preparation, prepared);
  }

  private TrainingData data(DataPreparation preparation, PreparedData prepared) throws IOException {
    Map<Part, EncodedPart> parts =
        preparation.encode(prepared, RowWatcher.NONE, ScratchSpace.heap());
    Labels labels = prepared.label();
    double[] truth = parts.get(Part.TRAIN).truth(labels.role());
    return TrainingData.of(parts, training.targets(), ClassWeights.of(pipeline, labels, truth));
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
   * Trains on the backend that the pipeline names, by default nd4j; with {@code
   * -Dbenchmarks.profile=true} that prints how long its kernels took.
   *
   * @param epochs how many; 0 answers the first weights
   */
  TrainedModel train(int epochs, RunListener listener) throws IOException {
    Backends backends = new Backends(List.of(backend()));
    TrainingContext context =
        new TrainingContext(epochs, Optional.empty(), false, new NothingKept(), listener);
    return training.train(
        backends.choose("auto", "cpu", pipeline.backend().session()), data, context);
  }

  /** Each needs a JavaCPP of its own: the class path has that of one of them. */
  private Backend backend() {
    if (pipeline.backend().engine().equals(TorchBackend.NAME)) {
      return new TorchBackend();
    }
    boolean profiled = Boolean.getBoolean("benchmarks.profile");
    return profiled ? Nd4jBackend.profiled(System.out::print) : new Nd4jBackend();
  }
}
