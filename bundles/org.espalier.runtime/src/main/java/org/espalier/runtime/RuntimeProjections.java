package org.espalier.runtime;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.espalier.component.Catalogue;
import org.espalier.component.Choice;
import org.espalier.component.Kind;
import org.espalier.host.PipelineFile;
import org.espalier.host.ProjectedPoints;
import org.espalier.host.Projections;
import org.espalier.host.RunListener;
import org.espalier.pipeline.ComponentText;
import org.espalier.pipeline.Pipeline;
import org.espalier.pipeline.PipelineReader;
import org.espalier.projector.Projector;
import org.espalier.runtime.archive.ArchiveFile;
import org.espalier.runtime.archive.ModelArchive;
import org.espalier.runtime.data.DataPreparation;
import org.espalier.runtime.data.Labels;
import org.espalier.runtime.files.DatasetCache;
import org.espalier.runtime.model.LoadedModel;
import org.espalier.runtime.projection.EmbeddedWords;
import org.espalier.runtime.projection.LabelledVector;
import org.espalier.runtime.projection.LayerGraph;
import org.espalier.runtime.projection.RowActivations;
import org.espalier.runtime.projection.SampledRows;
import org.espalier.runtime.projection.Stop;
import org.espalier.runtime.record.RunFolder;
import org.espalier.runtime.record.RunRequest;
import org.espalier.runtime.record.SplitFile;
import org.espalier.runtime.training.Backends;
import org.espalier.source.DataException;
import org.espalier.source.Part;
import org.espalier.tensor.SeededRandom;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Projects what models learned with the projectors, vectorizers and backends installed. */
@Component
public final class RuntimeProjections implements Projections {
  private final Catalogue catalogue;
  private final Backends backends;
  private final Home home;

  /** Projects with what is installed. */
  @Activate
  public RuntimeProjections(
      @Reference Catalogue catalogue, @Reference Backends backends, @Reference Home home) {
    this.catalogue = catalogue;
    this.backends = backends;
    this.home = home;
  }

  @Override
  public List<String> layers(Path model) throws IOException {
    return new LayerGraph(ArchiveFile.read(RunFolder.modelIn(model))).names();
  }

  @Override
  public ProjectedPoints project(Path model, Request request, RunListener listener)
      throws IOException {
    Choice<Projector<?>> projector = projector(request.projector());
    Path file = RunFolder.modelIn(model);
    ModelArchive archive = ArchiveFile.read(file);
    new LayerGraph(archive).check(request.layer());
    List<LabelledVector> vectors =
        request.activations() || !EmbeddedWords.isEmbedding(archive, request.layer())
            ? activations(archive, file, request, listener)
            : new EmbeddedWords(archive, LoadedModel.features(archive, catalogue))
                .of(request.layer(), request.most());
    double[][] places =
        Projector.project(
            projector,
            vectors.stream().map(LabelledVector::values).toArray(float[][]::new),
            new SeededRandom(request.seed(), "project", 0),
            (done, all) -> {
              Stop.check(listener);
              listener.progress(projector.type(), done, all);
            });
    return points(request.layer(), projector.type(), vectors, places);
  }

  @SuppressWarnings("unchecked") // the binder gives a component of the kind that is asked for
  private Choice<Projector<?>> projector(String yaml) {
    return (Choice<Projector<?>>) new ComponentText(catalogue).read(Kind.PROJECTOR, yaml);
  }

  private static ProjectedPoints points(
      String layer, String projector, List<LabelledVector> vectors, double[][] places) {
    List<ProjectedPoints.Point> points = new ArrayList<>();
    for (int i = 0; i < places.length; i++) {
      LabelledVector vector = vectors.get(i);
      points.add(
          new ProjectedPoints.Point(vector.label(), vector.group(), places[i][0], places[i][1]));
    }
    return new ProjectedPoints(layer, projector, points);
  }

  private List<LabelledVector> activations(
      ModelArchive archive, Path file, Request request, RunListener listener) throws IOException {
    LayerGraph layers = new LayerGraph(archive);
    ModelArchive ending = layers.endingAt(request.layer());
    try (LoadedModel model = LoadedModel.open(ending, catalogue, backends.choose("auto", "auto"))) {
      List<String> features = List.copyOf(model.features().keySet());
      List<SampledRows.Sample> rows =
          rows(run(file), request, features, archive.outputs().main().labels(), listener);
      RowActivations.check(request.layer(), layers.width(request.layer()), rows.size());
      return RowActivations.of(model, request.layer(), rows, listener);
    }
  }

  /** The folder of the run that a model is from, if it still stands in it. */
  private static Optional<Path> run(Path file) {
    return Optional.ofNullable(file.toAbsolutePath().getParent())
        .filter(folder -> !RunRequest.isMissing(folder));
  }

  private List<SampledRows.Sample> rows(
      Optional<Path> run,
      Request request,
      List<String> features,
      Labels labels,
      RunListener listener)
      throws IOException {
    if (request.data().isEmpty() && run.isEmpty()) {
      throw new IOException(
          "the model's file does not say where rows are; name the pipeline that has them, or the folder of the run");
    }
    PipelineFile file =
        request.data().isPresent()
            ? request.data().get()
            : RunRequest.read(run.get()).pipeline(run.get());
    Pipeline pipeline = new PipelineReader(catalogue).read(file);
    DatasetCache files = new DatasetCache(file.folder(), home.datasets(), listener);
    try {
      Optional<Part[]> stored =
          request.data().isPresent() ? Optional.empty() : SplitFile.parts(run.get());
      Part[] parts =
          stored.isPresent() ? stored.get() : new DataPreparation(pipeline, files).split().parts();
      return new SampledRows(pipeline, files, features, labels)
          .read(parts, request.most(), request.seed());
    } catch (DataException e) {
      throw PlacedFailure.of(e, pipeline);
    }
  }
}
