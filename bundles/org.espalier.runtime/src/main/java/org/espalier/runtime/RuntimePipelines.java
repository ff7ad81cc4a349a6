package org.espalier.runtime;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.espalier.component.Catalogue;
import org.espalier.component.Composition;
import org.espalier.component.Kind;
import org.espalier.host.ComponentInfo;
import org.espalier.host.ModelSummary;
import org.espalier.host.PipelineFile;
import org.espalier.host.Pipelines;
import org.espalier.host.Problem;
import org.espalier.host.RunListener;
import org.espalier.model.Model;
import org.espalier.pipeline.JsonSchemas;
import org.espalier.pipeline.ModelTracer;
import org.espalier.pipeline.NamedComponent;
import org.espalier.pipeline.NamedComponents;
import org.espalier.pipeline.Pipeline;
import org.espalier.pipeline.PipelineReader;
import org.espalier.pipeline.PipelineRenderer;
import org.espalier.pipeline.Place;
import org.espalier.pipeline.Schema;
import org.espalier.pipeline.SummaryText;
import org.espalier.pipeline.plot.ModelPlot;
import org.espalier.pipeline.tuning.TuningReader;
import org.espalier.plugin.ComponentRequirement;
import org.espalier.runtime.archive.ArchiveFile;
import org.espalier.runtime.archive.ModelArchive;
import org.espalier.runtime.catalogue.ServiceCatalogue;
import org.espalier.runtime.data.DataPreparation;
import org.espalier.runtime.data.PreparedData;
import org.espalier.runtime.files.DatasetCache;
import org.espalier.runtime.guard.Reasons;
import org.espalier.runtime.model.LoadedModel;
import org.espalier.runtime.record.RunFolder;
import org.espalier.runtime.training.Backends;
import org.espalier.tensor.Dim;
import org.espalier.tensor.Graph;
import org.espalier.tensor.TensorType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Answers what can be said of a pipeline with the components that are installed. */
@Component
public final class RuntimePipelines implements Pipelines {
  private final ServiceCatalogue catalogue;
  private final Backends backends;
  private final Home home;

  /** Reads pipelines that use the components of a catalogue. */
  @Activate
  public RuntimePipelines(
      @Reference ServiceCatalogue catalogue, @Reference Backends backends, @Reference Home home) {
    this.catalogue = catalogue;
    this.backends = backends;
    this.home = home;
  }

  @Override
  public List<Problem> validate(PipelineFile pipeline) {
    try (Composition now = compose(pipeline)) {
      return new TuningReader(now).validate(pipeline);
    }
  }

  @Override
  public String render(PipelineFile pipeline) {
    try (Composition now = compose(pipeline)) {
      return PipelineRenderer.render(read(pipeline, now));
    }
  }

  @Override
  public ModelSummary summary(PipelineFile file, Map<String, Long> extents) {
    try (Composition now = compose(file)) {
      Pipeline pipeline = read(file, now);
      Map<String, TensorType> types = new LinkedHashMap<>();
      ModelTracer.features(pipeline).forEach((name, type) -> types.put(name, type.bind(extents)));
      Map<String, Dim> lengths = new LinkedHashMap<>();
      ModelTracer.vectorLengths(pipeline)
          .forEach((name, length) -> lengths.put(name, length.bind(extents)));
      return summary(pipeline, ModelTracer.trace(pipeline, types, lengths));
    }
  }

  @Override
  public ModelSummary summaryOfData(PipelineFile file, RunListener listener) throws IOException {
    try (Composition now = compose(file)) {
      Pipeline pipeline = read(file, now);
      DatasetCache files = new DatasetCache(file.folder(), home.datasets(), listener);
      PreparedData data = new DataPreparation(pipeline, files).prepare();
      return summary(pipeline, ModelTracer.trace(pipeline, data.types(), data.vectorLengths()));
    }
  }

  @Override
  public ModelSummary summaryOfRun(PipelineFile file, Path run) throws IOException {
    try (Composition now = compose(file)) {
      Pipeline pipeline = read(file, now);
      ModelArchive archive = ArchiveFile.read(RunFolder.modelIn(run));
      Graph graph = archive.graph();
      Map<String, TensorType> types = new LinkedHashMap<>();
      for (String feature : pipeline.features().keySet()) {
        if (!graph.hasInput("feature/" + feature)) {
          throw new IOException(
              "the model of %s has no feature \"%s\"; it is none of this pipeline"
                  .formatted(run, feature));
        }
        types.put(feature, graph.inputType("feature/" + feature));
      }
      Map<String, Dim> lengths = new LinkedHashMap<>(ModelTracer.vectorLengths(pipeline));
      LoadedModel.features(archive, now)
          .forEach((name, feature) -> feature.vectorLength().ifPresent(n -> lengths.put(name, n)));
      return summary(pipeline, ModelTracer.trace(pipeline, types, lengths));
    }
  }

  /** What a traced model looks like. */
  static ModelSummary summary(Pipeline pipeline, Model model) {
    return new ModelSummary(
        model.layers(),
        SummaryText.of(pipeline.name(), model),
        SummaryText.parameters(model).toString(),
        ModelPlot.svg(pipeline.name(), model));
  }

  @Override
  public String schema() {
    try (Composition now = catalogue.compose("")) {
      return JsonSchemas.pipeline(now);
    }
  }

  @Override
  public List<ComponentRequirement> requirements(PipelineFile file) {
    NamedComponents named = named(file);
    List<ComponentRequirement> requirements = new ArrayList<>();
    named.components().forEach(component -> requirements.add(requirement(component)));
    requirements.add(
        new ComponentRequirement(
            Optional.of("backend"),
            named.engine(),
            Optional.empty(),
            Optional.empty(),
            words(named.enginePlace(), "backend.engine"),
            backends.provider(named.engine())));
    return requirements;
  }

  private NamedComponents named(PipelineFile file) {
    try (Composition now = compose(file)) {
      return new PipelineReader(now).components(file);
    }
  }

  private static ComponentRequirement requirement(NamedComponent named) {
    return new ComponentRequirement(
        named.kind().map(Kind::id),
        named.type(),
        named.versionWanted(),
        named.bundleWanted(),
        words(named.place(), named.path()),
        named.use().map(use -> new ComponentRequirement.Provider(use.bundle(), use.version())));
  }

  private static String words(Place place, String path) {
    return "%s:%d:%d %s".formatted(place.file(), place.line(), place.column(), path);
  }

  @Override
  public List<ComponentInfo> components() {
    List<ComponentInfo> components = new ArrayList<>();
    List<ServiceCatalogue.Failure> failures = catalogue.failures();
    try (Composition now = catalogue.compose("")) {
      for (Kind kind : Kind.values()) {
        now.entries(kind).forEach(entry -> components.add(info(entry)));
        failures.stream()
            .filter(failure -> failure.kind() == kind)
            .forEach(failure -> components.add(info(failure)));
      }
    }
    return components;
  }

  private static ComponentInfo info(Catalogue.Entry entry) {
    try {
      return described(entry);
    } catch (IllegalArgumentException | LinkageError e) {
      return info(
          new ServiceCatalogue.Failure(
              entry.kind(), entry.type(), entry.version(), entry.bundle(), Reasons.of(e)));
    }
  }

  private static ComponentInfo described(Catalogue.Entry entry) {
    return new ComponentInfo(
        entry.kind().id(),
        entry.type(),
        entry.version(),
        entry.bundle(),
        entry.doc(),
        Schema.describe(entry),
        Optional.empty());
  }

  private static ComponentInfo info(ServiceCatalogue.Failure failure) {
    return new ComponentInfo(
        failure.kind().id(),
        failure.type(),
        failure.version(),
        failure.bundle(),
        "",
        List.of(),
        Optional.of(failure.cause()));
  }

  private Composition compose(PipelineFile pipeline) {
    return catalogue.compose(pipeline.name());
  }

  private static Pipeline read(PipelineFile pipeline, Composition now) {
    return new PipelineReader(now).read(pipeline);
  }
}
